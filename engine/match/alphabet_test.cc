#include "engine/match/alphabet.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace sayso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Alphabet, NumbersLabelsOnce) {
  Alphabet alphabet;
  const LabelId role = alphabet.AddLabel("Role");
  const LabelId of = alphabet.AddLabel("=of");
  EXPECT_NE(role, of);
  EXPECT_EQ(alphabet.AddLabel("Role"), role);
  EXPECT_EQ(alphabet.label_count(), 2u);
  EXPECT_EQ(alphabet.LabelName(of), "=of");
}

TEST(Alphabet, FindsOnlyWhatWasAdded) {
  Alphabet alphabet;
  const LabelId role = alphabet.AddLabel("Role");
  LabelId found = 77;
  EXPECT_FALSE(alphabet.FindLabel("role", &found));
  EXPECT_EQ(found, 77);
  EXPECT_TRUE(alphabet.FindLabel("Role", &found));
  EXPECT_EQ(found, role);
}

TEST(Alphabet, HasTheEmptySetFromTheStart) {
  Alphabet alphabet;
  EXPECT_EQ(alphabet.signature_count(), 1u);
  EXPECT_EQ(alphabet.Intern({}), kNoLabels);
  EXPECT_THAT(alphabet.LabelsOf(kNoLabels), IsEmpty());
}

TEST(Alphabet, TakesTheLabelsOfASetInAnyOrder) {
  Alphabet alphabet;
  const LabelId a = alphabet.AddLabel("A");
  const LabelId b = alphabet.AddLabel("B");
  const SignatureId both = alphabet.Intern({b, a, b});
  EXPECT_EQ(alphabet.Intern({a, b}), both);
  EXPECT_NE(alphabet.Intern({a}), both);
  EXPECT_THAT(alphabet.LabelsOf(both), ElementsAre(a, b));
  EXPECT_TRUE(alphabet.Has(both, a));
  EXPECT_FALSE(alphabet.Has(kNoLabels, a));
}

TEST(Alphabet, TellsWhichSetsHoldALabel) {
  Alphabet alphabet;
  const LabelId a = alphabet.AddLabel("A");
  const LabelId b = alphabet.AddLabel("B");
  alphabet.Intern({a});
  alphabet.Intern({b});
  alphabet.Intern({a, b});
  EXPECT_THAT(alphabet.SignaturesWith("A"), ElementsAre(1, 3));
  EXPECT_THAT(alphabet.SignaturesWith("C"), IsEmpty());
}

TEST(Alphabet, TakesSetsBeyondTheLastForTheEmptyOne) {
  Alphabet alphabet;
  std::vector<LabelId> labels;
  labels.reserve(15);
  for (int i = 0; i < 15; ++i) labels.push_back(alphabet.AddLabel(std::to_string(i)));
  for (size_t set = 0; set < kMaxSignatures; ++set) {
    std::vector<LabelId> members;
    for (size_t i = 0; i < 14; ++i) {
      if ((set >> i) & 1) members.push_back(labels[i]);
    }
    alphabet.Intern(members);
  }
  EXPECT_EQ(alphabet.signature_count(), kMaxSignatures);
  EXPECT_FALSE(alphabet.overflowed());
  EXPECT_EQ(alphabet.Intern({labels[14]}), kNoLabels);
  EXPECT_TRUE(alphabet.overflowed());
  EXPECT_NE(alphabet.Intern({labels[0]}), kNoLabels);  // those before it stay
}

TEST(Encode, WritesThreeBytesForAnItem) {
  Item item;
  item.shape = static_cast<uint8_t>(Shape::kCapitalized) | kAtStart | kGlued;
  item.signature = 130;
  std::vector<ItemCode> codes(5);
  Encode({item, Item{}}, &codes);
  EXPECT_EQ(EncodeAsBytes(codes), std::string("\xd1\x01\x02\x80\x00\x00", 6));
  Encode({}, &codes);
  EXPECT_THAT(codes, IsEmpty());
  EXPECT_THAT(EncodeAsBytes(codes), IsEmpty());
}

TEST(Encode, SetsTheHighBitOfFirstBytesAlone) {
  std::vector<ItemCode> items;
  for (int shape = 0; shape < kShapeByteCount; ++shape) {
    items.push_back({static_cast<SignatureId>(kMaxSignatures - 1), static_cast<uint8_t>(shape)});
  }
  const std::string encoded = EncodeAsBytes(items);
  ASSERT_EQ(encoded.size(), items.size() * kItemBytes);
  for (size_t i = 0; i < encoded.size(); ++i) {
    EXPECT_EQ((static_cast<uint8_t>(encoded[i]) & 0x80) != 0, i % kItemBytes == 0) << i;
  }
}

}  // namespace
}  // namespace sayso
