// The middle of an article's page: its text with all marks.

#ifndef ENGINE_VIEW_ARTICLE_TEXT_H_
#define ENGINE_VIEW_ARTICLE_TEXT_H_

#include <map>
#include <string>
#include <vector>

#include "engine/view/article_page.h"
#include "engine/view/speaker_list.h"

namespace sayso {

// Names of rules, numbered as the page's data has them.
class RuleNumbers {
 public:
  int Of(const std::string& rule);
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, int> numbers_;
  std::vector<std::string> names_;
};

// "person", "money" …: the class of a type.
std::string TypeClass(pb::EntityType type);

// " s3 p1": the classes for a speaker's colour and, from the ninth on, pattern; " idle"
// for no speaker.
std::string SpeakerClass(int speaker);

// Appends an <article> for each record. Quotes have the ids q0, q1 …, entries e0,
// e1 …, differences d0, d1 …
void AppendArticleText(const ArticleView& view, const SpeakerList& list, RuleNumbers* rules,
                       std::string* out);

}  // namespace sayso

#endif  // ENGINE_VIEW_ARTICLE_TEXT_H_
