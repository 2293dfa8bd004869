#include "engine/cli/input_format.h"

namespace sayso {

void AddInputFormatFlag(Flags* flags, std::string* target) {
  flags->AddChoice("input_format", InputFormatNames(),
                   "text: a document a file\n"
                   "jsonl: a document a line, {\"id\": …, \"text\": …, \"published\": …}\n"
                   "html: a page as saved from the web, an article or a live blog\n"
                   "warc: a web crawl; its response records\n"
                   "auto, the default: by the file's name; each may be packed, .gz or .zst",
                   target);
}

}  // namespace sayso
