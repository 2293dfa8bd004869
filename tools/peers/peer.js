// node peer.js NAME CORPUS.jsonl SECONDS: reads texts until the time is over, and
// prints "VERSION MEGABYTES_PER_SECOND ENTITIES_PER_KILOBYTE".
const fs = require('fs');
const [, , name, corpus, seconds] = process.argv;

const makers = {
  compromise() {
    const nlp = require('compromise');
    return (text) => {
      const doc = nlp(text);
      return doc.people().length + doc.places().length + doc.organizations().length +
          doc.quotations().length;
    };
  },
  'wink-nlp'() {
    const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
    return (text) => nlp.readDoc(text).entities().out().length;
  },
};

const run = makers[name]();
const texts = fs.readFileSync(corpus, 'utf8').split('\n').filter((x) => x).map(
    (line) => JSON.parse(line).text);
run(texts[0]);  // warm
let bytes = 0;
let found = 0;
const begin = process.hrtime.bigint();
const passed = () => Number(process.hrtime.bigint() - begin) / 1e9;
for (let i = 0; passed() < Number(seconds); i = (i + 1) % texts.length) {
  found += run(texts[i]);
  bytes += Buffer.byteLength(texts[i]);
}
const version = 
    JSON.parse(fs.readFileSync('node_modules/' + name + '/package.json', 'utf8')).version;
console.log(version, (bytes / 1e6 / passed()).toFixed(2), (found / bytes * 1000).toFixed(1));
