// Tells what was found and what was overruled, for `sayso explain`.

#ifndef ENGINE_TRACE_BUILDER_H_
#define ENGINE_TRACE_BUILDER_H_

#include "engine/engine.h"
#include "engine/pipeline.h"
#include "engine/record/record_builder.h"

namespace sayso {

// Appends the findings of an analysis that kept its evidence: candidates for
// names, by place, then descriptions and pronouns, then quotes.
void BuildTrace(const Pipeline& pipeline, const RecordBuilder& records, const Analysis& analysis,
                Trace* trace);

}  // namespace sayso

#endif  // ENGINE_TRACE_BUILDER_H_
