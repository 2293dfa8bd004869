// Runs the examples that rules carry.

#ifndef ENGINE_RULE_EXAMPLES_H_
#define ENGINE_RULE_EXAMPLES_H_

#include <cstddef>
#include <vector>

#include "engine/engine.h"
#include "engine/pipeline.h"

namespace sayso {

// The examples and counter-examples that did not come out. An example comes
// out where its rule, run alone, finds just what is marked in it: `[[…]]` is
// the main group, `[[group|…]]` another one, of which only those marked are
// compared. A counter-example comes out where the rule finds nothing. Adds to
// `*examples` how many were run.
std::vector<ExampleFailure> RunRuleExamples(const Pipeline& pipeline, size_t* examples);

}  // namespace sayso

#endif  // ENGINE_RULE_EXAMPLES_H_
