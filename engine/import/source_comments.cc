#include "engine/import/source_comments.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace sayso {

bool SourceComments::Take(std::string_view line) {
  constexpr std::string_view kSource = "source ";
  constexpr absl::string_view kLicence = "licence ";
  if (!line.starts_with("# ")) {
    key_.clear();  // a note that named no licence
    return false;
  }
  line.remove_prefix(2);
  const size_t colon = line.find(':');
  if (line.starts_with(kSource) && colon != std::string_view::npos &&
      line.find(' ', kSource.size()) > colon) {
    key_ = line.substr(kSource.size(), colon - kSource.size());
    line.remove_prefix(colon + 1);
    text_.clear();
  }
  if (key_.empty()) return false;
  absl::StrAppend(&text_, text_.empty() ? "" : " ",
                  absl::StripAsciiWhitespace(absl::string_view(line.data(), line.size())));
  const size_t licence = text_.rfind(std::string(kLicence));
  const bool whole =
      licence != std::string::npos && (licence == 0 || text_.substr(0, licence).ends_with("; "));
  if (!whole) return false;
  note_.key = key_;
  note_.name = text_.substr(0, licence < 2 ? 0 : licence - 2);
  note_.licence = text_.substr(licence + kLicence.size());
  key_.clear();
  return true;
}

}  // namespace sayso
