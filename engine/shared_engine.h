// An engine that can be replaced while it works.

#ifndef ENGINE_SHARED_ENGINE_H_
#define ENGINE_SHARED_ENGINE_H_

#include <memory>
#include <mutex>
#include <utility>

#include "engine/engine.h"

namespace sayso {

// Holds the engine that is to be used. A pipeline takes current() for each
// document, and works with that engine to the document's end; Swap() puts
// another in its place without waiting for those at work, and the old one goes
// when the last of them is done.
//
//   sayso::SharedEngine shared(*std::move(engine));
//   shared.current()->Extract(document);                    // many threads
//   auto next = sayso::Engine::Create(new_options);         // takes its time
//   if (next.ok()) shared.Swap(*std::move(next));           // takes none
//
// All methods may be called from any number of threads at once.
class SharedEngine {
 public:
  // `engine` must not be null, here and below.
  explicit SharedEngine(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {}

  std::shared_ptr<const Engine> current() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return engine_;
  }

  // Returns the engine that was current before.
  std::shared_ptr<const Engine> Swap(std::shared_ptr<const Engine> engine) {
    const std::lock_guard<std::mutex> lock(mutex_);
    engine_.swap(engine);
    return engine;
  }

 private:
  mutable std::mutex mutex_;  // held for the copy of a pointer
  std::shared_ptr<const Engine> engine_;
};

}  // namespace sayso

#endif  // ENGINE_SHARED_ENGINE_H_
