// Text into HTML and into the JSON of a script element, so that it stays text.

#ifndef ENGINE_VIEW_HTML_H_
#define ENGINE_VIEW_HTML_H_

#include <string>
#include <string_view>

namespace sayso {

// Appends `text` so that it stands for itself in an element or in an attribute
// between double quotes: & < > " ' become references. Control characters that HTML
// does not allow become U+FFFD. Linear.
void AppendHtml(std::string_view text, std::string* out);
std::string HtmlEscape(std::string_view text);

// Appends `text` as a JSON string that can stand in a script element: < > & are
// written \u003c and so on, so no "</script>" can end it. Linear.
void AppendScriptJson(std::string_view text, std::string* out);

// A piece of UTF-8 text of `max_bytes` at most, cut between characters and, where
// one is near, between words, with … behind it where something was cut.
std::string Shorten(std::string_view text, size_t max_bytes);

}  // namespace sayso

#endif  // ENGINE_VIEW_HTML_H_
