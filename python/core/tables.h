// The tables that the records of many documents make.

#ifndef PYTHON_CORE_TABLES_H_
#define PYTHON_CORE_TABLES_H_

#include <string>

#include "python/core/columns.h"
#include "python/core/extracted.h"

namespace sayso::python {

// Four tables: a row for each entry, and for each of its mentions, quotes and
// entities, all with the document's id and the entry's index. In `entries`,
// mention_count, quote_count and entity_count say how many rows of the others are
// an entry's, in the same order. Offsets are code points.
class Tables {
 public:
  void Add(const Extracted& document);

  const Columns& entries() const { return entries_; }
  const Columns& mentions() const { return mentions_; }
  const Columns& quotes() const { return quotes_; }
  const Columns& entities() const { return entities_; }

  // Of all strings, at most; the tables are to be taken before it nears 2 GiB.
  size_t bytes() const { return bytes_; }

 private:
  void AddEntry(const pb::Record& record, const Extracted& document, const CodePoints& points);
  void AddMentions(const pb::Record& record, const CodePoints& points);
  void AddQuotes(const pb::Record& record, const CodePoints& points);
  void AddEntities(const pb::Record& record);

  Columns entries_;
  Columns mentions_;
  Columns quotes_;
  Columns entities_;
  size_t bytes_ = 0;
};

}  // namespace sayso::python

#endif  // PYTHON_CORE_TABLES_H_
