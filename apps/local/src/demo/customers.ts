import { DAY } from '@waymark/policy/spans';
import { type Place, places } from './places.ts';
import { Random } from './random.ts';

/** One made-up person. Times are epoch ms. */
export interface DemoCustomer {
  externalId: string;
  phone: string;
  /** Null for some: their zone isn't known. */
  zone: string | null;
  place: Place;
  firstName: string;
  lastName: string;
  joinedAt: number;
  /** Days between orders, on average. */
  rhythm: number;
  /** When they lose interest: no orders after that, until something wins them back. */
  lapsesAt: number;
  consent: 'marketing' | 'transactional' | 'none';
  source: string;
  /** What happens to texts to this number. */
  line: 'mobile' | 'landline' | 'unreachable';
}

const SOURCES = ['checkout', 'website footer', 'store sign-up', 'keyword JOIN', 'instagram bio'];

/**
 * `count` people as of `now`, the same ones each time. Most joined over the year before, in growing numbers. Their
 * phone numbers are of the unassigned 555-01xx kind, while those last.
 */
export function makeCustomers(count: number, now: number): DemoCustomer[] {
  const random = new Random(20_240_601);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const place = random.weighted(places);
    const joinedAt = Math.floor(now - 364 * DAY * (1 - Math.sqrt(random.next())) - random.next() * DAY);
    const rhythm = 26 + random.exponential(75);
    const lapses = random.chance(0.3);
    return {
      externalId: `mg-${String(index + 1).padStart(5, '0')}`,
      phone: phoneIn(place, random, taken),
      zone: random.chance(0.05) ? null : place.zone,
      place,
      firstName: random.pick(firstNames),
      lastName: random.pick(lastNames),
      joinedAt,
      rhythm,
      lapsesAt: lapses ? joinedAt + (20 + random.exponential(90)) * DAY : Number.POSITIVE_INFINITY,
      consent: random.chance(0.86) ? 'marketing' : random.chance(0.5) ? 'transactional' : 'none',
      source: random.pick(SOURCES),
      line: random.chance(0.012) ? 'landline' : random.chance(0.008) ? 'unreachable' : 'mobile',
    };
  });
}

function phoneIn(place: Place, random: Random, taken: Map<string, number>): string {
  const area = random.pick(place.areaCodes);
  const used = taken.get(area) ?? 0;
  taken.set(area, used + 1);
  const line = used < 100 ? `01${String((used * 37) % 100).padStart(2, '0')}` : String(1000 + used);
  return `+1${area}555${line}`;
}

const list = (words: string): readonly string[] => words.split(' ');

const firstNames = list(
  'Olivia Liam Emma Noah Ava Elijah Sophia Mateo Isabella Lucas Mia Levi Amelia Ezra Harper Asher Evelyn Leo Camila James Gianna Luca Abigail Henry Luna Hudson Ella Wyatt Sofia Daniel Aria Owen Scarlett Jack Penelope Theo Layla Micah Chloe Isaac Nora Silas Hazel Jonah Zoe Miles Lily Caleb Stella Rowan Aurora Julian Violet Ezekiel Naomi Xavier Priya Arjun Mei Kenji Yuki Hana Aisha Omar Fatima Yusuf Ingrid Lars Freya Soren Beatriz Diego Lucia Rafael Ximena Carlos Imani Malik Nia Darius Zuri Kofi Ruth Walter June Arthur Pearl Otis Mabel Frank Grace Peter Claire Thomas Alice Simon Jane Philip Rose George',
);

const lastNames = list(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Okafor Lindqvist Tanaka Novak Haddad Chen Singh Osei Petrov',
);
