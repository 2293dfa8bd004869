#include "engine/match/class_expression.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ClassExpression Label(std::string name) {
  ClassExpression expression;
  expression.kind = ClassExpression::Kind::kLabel;
  expression.label = std::move(name);
  return expression;
}

ClassExpression ShapeOf(std::string_view name) {
  ClassExpression expression;
  expression.kind = ClassExpression::Kind::kShape;
  expression.shape_bytes = ShapeClassBytes(name);
  return expression;
}

ClassExpression Of(ClassExpression::Kind kind, std::vector<ClassExpression> operands) {
  ClassExpression expression;
  expression.kind = kind;
  expression.operands = std::move(operands);
  return expression;
}

using Kind = ClassExpression::Kind;

uint8_t Byte(Shape shape, uint8_t place = 0) { return static_cast<uint8_t>(shape) | place; }

TEST(ShapeClassBytes, HasNoneForOtherNames) {
  EXPECT_THAT(ShapeClassBytes("Country"), IsEmpty());
  EXPECT_THAT(ShapeClassBytes("cap"), IsEmpty());
  EXPECT_THAT(ShapeClassBytes(""), IsEmpty());
}

TEST(ShapeClassBytes, AnswersForShapesInEveryPlace) {
  const std::vector<bool> lower = ShapeClassBytes("Lower");
  ASSERT_THAT(lower, SizeIs(kShapeByteCount));
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    EXPECT_EQ(lower[byte], (byte & 15) == static_cast<int>(Shape::kLower)) << byte;
  }
}

TEST(ShapeClassBytes, AnswersForPlacesOfEveryShape) {
  const std::vector<bool> start = ShapeClassBytes("Start");
  const std::vector<bool> quoted = ShapeClassBytes("Quoted");
  const std::vector<bool> glued = ShapeClassBytes("Glued");
  for (int byte = 0; byte < kShapeByteCount; ++byte) {
    EXPECT_EQ(start[byte], (byte & kAtStart) != 0) << byte;
    EXPECT_EQ(quoted[byte], (byte & kQuoted) != 0) << byte;
    EXPECT_EQ(glued[byte], (byte & kGlued) != 0) << byte;
  }
}

TEST(ShapeClassBytes, TakesForCapWhatNamesAreWrittenIn) {
  const std::vector<bool> cap = ShapeClassBytes("Cap");
  for (const Shape shape : {Shape::kCapitalized, Shape::kAllCaps, Shape::kMixed, Shape::kAlnumCaps,
                            Shape::kDotted, Shape::kUncased}) {
    EXPECT_TRUE(cap[Byte(shape)]);
    EXPECT_TRUE(cap[Byte(shape, kAtStart | kGlued)]);
  }
  for (const Shape shape : {Shape::kLower, Shape::kInitial, Shape::kAlnum, Shape::kNumber,
                            Shape::kOrdinal, Shape::kPunctuation, Shape::kQuoteMark}) {
    EXPECT_FALSE(cap[Byte(shape)]);
  }
}

TEST(ShapeClassBytes, KnowsEveryShape) {
  for (const char* name : {"Cap", "Capitalized", "AllCaps", "Initial", "Dotted", "Mixed",
                           "AlnumCaps", "Alnum", "Lower", "Uncased", "Number", "Ordinal", "Decade",
                           "Punctuation", "QuoteMark", "Possessive", "Address"}) {
    EXPECT_THAT(ShapeClassBytes(name), SizeIs(kShapeByteCount)) << name;
  }
}

TEST(ForEachLabel, VisitsLabelsOfAllDepths) {
  const ClassExpression expression =
      Of(Kind::kAnd,
         {Label("A"), ShapeOf("Cap"), Of(Kind::kNot, {Of(Kind::kOr, {Label("=b"), Label("A")})})});
  std::vector<std::string> labels;
  ForEachLabel(expression, [&](const std::string& label) { labels.push_back(label); });
  EXPECT_THAT(labels, ElementsAre("A", "=b", "A"));
}

// Items of one alphabet, and whether a class holds them.
class ItemSetTest : public ::testing::Test {
 protected:
  ItemSetTest() {
    const LabelId a = alphabet_.AddLabel("A");
    const LabelId b = alphabet_.AddLabel("B");
    a_ = alphabet_.Intern({a});
    b_ = alphabet_.Intern({b});
    ab_ = alphabet_.Intern({a, b});
  }

  bool Holds(const ClassExpression& expression, SignatureId signature,
             uint8_t shape = Byte(Shape::kLower)) const {
    return ItemSet(expression, alphabet_).Holds(shape, signature);
  }

  Alphabet alphabet_;
  SignatureId a_ = 0;
  SignatureId b_ = 0;
  SignatureId ab_ = 0;
};

TEST_F(ItemSetTest, HoldsLabels) {
  EXPECT_TRUE(Holds(Label("A"), a_));
  EXPECT_TRUE(Holds(Label("A"), ab_));
  EXPECT_FALSE(Holds(Label("A"), b_));
  EXPECT_FALSE(Holds(Label("A"), kNoLabels));
}

TEST_F(ItemSetTest, HoldsNothingOfALabelThatNothingHas) {
  EXPECT_FALSE(Holds(Label("Unknown"), ab_));
  EXPECT_TRUE(Holds(Of(Kind::kNot, {Label("Unknown")}), ab_));
}

TEST_F(ItemSetTest, HoldsAnyItem) {
  const ClassExpression any;
  EXPECT_TRUE(Holds(any, kNoLabels));
  EXPECT_TRUE(Holds(any, ab_, Byte(Shape::kAddress, kAtStart | kQuoted | kGlued)));
}

TEST_F(ItemSetTest, HoldsShapesWhateverTheLabels) {
  EXPECT_TRUE(Holds(ShapeOf("Number"), kNoLabels, Byte(Shape::kNumber)));
  EXPECT_TRUE(Holds(ShapeOf("Number"), ab_, Byte(Shape::kNumber, kGlued)));
  EXPECT_FALSE(Holds(ShapeOf("Number"), ab_, Byte(Shape::kOrdinal)));
}

TEST_F(ItemSetTest, CombinesWithAndOrNot) {
  const ClassExpression both = Of(Kind::kAnd, {Label("A"), Label("B")});
  const ClassExpression either = Of(Kind::kOr, {Label("A"), Label("B")});
  const ClassExpression neither = Of(Kind::kNot, {either});
  const ClassExpression only_a = Of(Kind::kAnd, {Label("A"), Of(Kind::kNot, {Label("B")})});
  struct Case {
    SignatureId signature;
    bool both, either, neither, only_a;
  };
  for (const Case& c :
       {Case{kNoLabels, false, false, true, false}, Case{a_, false, true, false, true},
        Case{b_, false, true, false, false}, Case{ab_, true, true, false, false}}) {
    EXPECT_EQ(Holds(both, c.signature), c.both) << c.signature;
    EXPECT_EQ(Holds(either, c.signature), c.either) << c.signature;
    EXPECT_EQ(Holds(neither, c.signature), c.neither) << c.signature;
    EXPECT_EQ(Holds(only_a, c.signature), c.only_a) << c.signature;
  }
}

TEST_F(ItemSetTest, CombinesShapesWithLabels) {
  // {A & Cap | Number & !Start}
  const ClassExpression mixed =
      Of(Kind::kOr, {Of(Kind::kAnd, {Label("A"), ShapeOf("Cap")}),
                     Of(Kind::kAnd, {ShapeOf("Number"), Of(Kind::kNot, {ShapeOf("Start")})})});
  EXPECT_TRUE(Holds(mixed, a_, Byte(Shape::kCapitalized)));
  EXPECT_FALSE(Holds(mixed, b_, Byte(Shape::kCapitalized)));
  EXPECT_FALSE(Holds(mixed, a_, Byte(Shape::kLower)));
  EXPECT_TRUE(Holds(mixed, b_, Byte(Shape::kNumber)));
  EXPECT_FALSE(Holds(mixed, b_, Byte(Shape::kNumber, kAtStart)));
}

TEST_F(ItemSetTest, HoldsNothingWhereThePartsExcludeEachOther) {
  const ClassExpression none = Of(Kind::kAnd, {Label("A"), Of(Kind::kNot, {Label("A")})});
  for (const SignatureId signature : {SignatureId{kNoLabels}, a_, b_, ab_}) {
    EXPECT_FALSE(Holds(none, signature)) << signature;
  }
}

TEST_F(ItemSetTest, TellsSignaturesApartAcrossBothBytes) {
  // More than 128 sets, so that the second byte varies too.
  std::vector<SignatureId> odd, even;
  const LabelId is_odd = alphabet_.AddLabel("Odd");
  for (int i = 0; i < 300; ++i) {
    std::vector<LabelId> labels = {alphabet_.AddLabel("n" + std::to_string(i))};
    if (i % 2 == 1) labels.push_back(is_odd);
    (i % 2 == 1 ? odd : even).push_back(alphabet_.Intern(labels));
  }
  for (const SignatureId signature : odd) EXPECT_TRUE(Holds(Label("Odd"), signature)) << signature;
  for (const SignatureId signature : even) {
    EXPECT_FALSE(Holds(Label("Odd"), signature)) << signature;
  }
}

TEST_F(ItemSetTest, AddsAnotherSet) {
  ItemSet set(Of(Kind::kAnd, {Label("A"), ShapeOf("Cap")}), alphabet_);
  set.Add(ItemSet(ShapeOf("Number"), alphabet_));
  EXPECT_TRUE(set.Holds(Byte(Shape::kCapitalized), a_));
  EXPECT_TRUE(set.Holds(Byte(Shape::kNumber), kNoLabels));
  EXPECT_FALSE(set.Holds(Byte(Shape::kCapitalized), b_));
  EXPECT_FALSE(set.Holds(Byte(Shape::kLower), a_));
}

}  // namespace
}  // namespace sayso
