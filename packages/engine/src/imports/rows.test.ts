import { expect, test } from 'vitest';
import { encodingOf, formatOf } from './format.ts';
import { checkMapping, guessMapping, type Mapping, mappingSchema } from './mapping.ts';
import { rowReader } from './readRow.ts';

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

test.each([
  ['UTF-8', Buffer.from('id;name\n1;Zoë\n')],
  ['UTF-8 with a mark', Buffer.from('\ufeffid;name\n1;Zoë\n')],
  ['UTF-16', utf16('id;name\n1;Zoë\n', false)],
  ['UTF-16, big end first', utf16('id;name\n1;Zoë\n', true)],
  ['Windows-1252', Buffer.from('id;name\n1;Zo\xeb\n', 'latin1')],
])('reads %s', async (name, bytes) => {
  const format = await formatOf(bytes, name.startsWith('UTF-8'));
  expect(format).toMatchObject({ delimiter: ';', columns: ['id', 'name'], samples: [['1', 'Zoë']] });
});

test('what is shown of a file can be stored: no half of an emoji, no NUL', async () => {
  const head = Buffer.from(`id,${'h'.repeat(99)}😀\n1,${'c'.repeat(99)}😀\n2,a\0b\n`);
  expect(await formatOf(head, true)).toMatchObject({
    columns: ['id', 'h'.repeat(99)],
    samples: [
      ['1', 'c'.repeat(99)],
      ['2', 'ab'],
    ],
  });
});

test('a file of very many very short rows has a form like any other', async () => {
  const { columns, samples } = await formatOf(Buffer.from(`id\n${'1\n'.repeat(131_072)}`), true);
  expect({ columns, samples }).toEqual({ columns: ['id'], samples: Array(20).fill(['1']) });
});

test.each([
  ['an Excel workbook', Buffer.from('PK\x03\x04\x14\0\x06\0'), 'This is a spreadsheet, not a CSV'],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'This is a spreadsheet, not a CSV'],
  ['an archive', Buffer.from('1f8b0800f0e2d6cc', 'hex'), 'can’t be read'],
  ['nothing but zeros', Buffer.alloc(5_000), 'can’t be read'],
])('%s is no CSV, and that is said', async (_, bytes, sentence) => {
  await expect(formatOf(bytes, false)).rejects.toThrow(sentence);
});

test.each([
  ['returns', 'id,note\r1,"a\nb"\r2,"c\nd"\r', '\r'],
  ['line feeds, and a return within a name', 'id,no\rte\n1,a\n2,b\n', '\n'],
  ['both', 'id,note\r\n1,"a\rb\rc\rd"\r\n', '\n'],
])('rows end by %s', async (_, text, newline) => {
  expect(await formatOf(Buffer.from(text), true)).toMatchObject({ newline });
});

test('one broken character leaves the names in all other rows as they are', async () => {
  const rows = Buffer.from(`id,name\n${'1,Zoë\n'.repeat(20)}`);
  const cut = Buffer.concat([rows, Buffer.from([0x32, 0x2c, 0xc3])]);
  expect(await formatOf(Buffer.concat([cut, Buffer.from('\n3,Bo\n')]), false)).toMatchObject({
    encoding: 'utf-8',
    samples: Array(20).fill(['1', 'Zoë']),
  });
});

test.each([';', '\t', ':'])(
  'the separator is the one that the file’s first line tells Excel: %j',
  async (sign) => {
    const text = `sep=${sign}\r\nid${sign}name, full\r\n1${sign}Ben, Jo\r\n`;
    expect(await formatOf(Buffer.from(`\ufeff${text}`), true)).toMatchObject({
      delimiter: sign,
      columns: ['id', 'name, full'],
      samples: [['1', 'Ben, Jo']],
    });
  },
);

test('knows UTF-16 without a mark', () => {
  expect(encodingOf(Buffer.from('id,name\n1,Rosa\n', 'utf16le'), true)).toBe('utf-16le');
});

test('guesses columns by name and by what is in them; a postal code stays text, consent is never guessed', () => {
  const columns = ['Customer ID', 'Mobile number', 'First Name', 'Orders', 'ZIP', 'VIP', 'Opt-in', 'Home'];
  const samples = [['7', '303 555 0142', 'Rosa', '12', '01730', 'yes', 'yes', 'America/Denver']];
  expect(guessMapping({ columns, samples })).toMatchObject({
    'Customer ID': { to: 'externalId' },
    'Mobile number': { to: 'phone' },
    'First Name': { to: 'property', property: 'first_name', type: 'text' },
    Orders: { property: 'orders', type: 'number' },
    ZIP: { property: 'zip', type: 'text' },
    VIP: { property: 'vip', type: 'yesNo' },
    'Opt-in': { to: 'property' },
    Home: { to: 'zone' },
  });
  expect(guessMapping({ columns, samples }, true)).toMatchObject({ 'Opt-in': { to: 'consent' } });
});

test.each([
  ['First', 'Last'],
  ['FNAME', 'LNAME'],
  ['Given name', 'Surname'],
])('%s and %s are the names that messages use', (first, last) => {
  expect(guessMapping({ columns: [first, last], samples: [] })).toMatchObject({
    [first]: { property: 'first_name' },
    [last]: { property: 'last_name' },
  });
});

test('somebody’s number in place of a column’s name becomes no property that everybody sees', () => {
  const columns = ['303-555-0142', '(303) 555 0142', 'tel 3035550142', 'line 2', 'orders_2023_2024', '2024'];
  expect(guessMapping({ columns, samples: [] })).toMatchObject({
    '303-555-0142': { to: 'skip' },
    '(303) 555 0142': { to: 'skip' },
    'tel 3035550142': { to: 'skip' },
    'line 2': { property: 'line_2' },
    orders_2023_2024: { property: 'orders_2023_2024' },
    '2024': { property: 'column_2024' },
  });
});

test('no two columns have the same name, whatever stands in the first row', async () => {
  const { columns } = await formatOf(Buffer.from('a (3),a,a,a,,Column (5),Column (5)\n'), true);
  expect(columns).toEqual(['a (3)', 'a', 'a (4)', 'a (5)', 'Column (6)', 'Column (5)', 'Column (5) (7)']);
});

test('traits are computed: no column becomes one', () => {
  expect(guessMapping({ columns: ['id', 'Trait.orders', 'trait'], samples: [] })).toEqual({
    id: { to: 'externalId' },
    'Trait.orders': { to: 'skip' },
    trait: { to: 'skip' },
  });
  const to = (property: string) => ({ columns: { a: { to: 'property', property, type: 'text' } } });
  for (const name of ['trait', 'trait.orders'])
    expect(mappingSchema.safeParse(to(name)).error?.issues.map(({ message }) => message)).toContain(
      'Traits are computed and can’t be set',
    );
  expect(mappingSchema.safeParse(to('traits')).success).toBe(true);
});

const columns = ['id', 'phone', 'points', 'agreed', 'on'];
const mapping: Mapping = {
  columns: {
    id: { to: 'externalId' },
    phone: { to: 'phone' },
    points: { to: 'property', property: 'points', type: 'number' },
    agreed: { to: 'consent' },
    on: { to: 'consentAt' },
  },
  consent: { program: 'marketing', source: 'Till sheet', disclosure: 'Text me offers.', proof: 'Binder 12' },
};

test.each([
  [
    ['1', '303 555 0142', '1,250', 'yes', '2026-01-02'],
    {
      phone: '+13035550142',
      properties: { points: 1250 },
      consentAt: Date.parse('2026-01-02T00:00:00-05:00'),
    },
  ],
  [['1', '+44 20 7946 0958', '', 'no', ''], { phone: '+442079460958', consentAt: null }],
  [["'+x", '', '', '', ''], { customerId: '+x' }],
  [['1', 'call me', 'many', 'yes', ''], { reason: 'phone: not a phone number. points: not a number.' }],
  [['=A1', '', '', '', ''], { reason: 'id: a spreadsheet formula.' }],
  [['', '', '5', '', ''], { reason: 'No customer ID and no phone number.' }],
  [['1', '3035550142', '', 'yes', ''], { reason: 'It doesn’t say when the consent was given.' }],
  [['1', '3035550142', '', 'yes', '2031-01-01'], { reason: 'The consent is dated in the future.' }],
  [['1', '', '9'.repeat(400), '', ''], { reason: 'points: not a number.' }],
  [['1', '2'], { reason: 'The row has 2 cells instead of 5.' }],
  [['1'], { reason: 'The row has 1 cell instead of 5.' }],
])('%j', (cells, expected) => {
  const read = rowReader(columns, mapping, Date.parse('2026-06-01'), 'America/New_York');
  expect(read({ line: 2, cells })).toMatchObject(expected);
});

test('a column called like a part of every object is a column like others', async () => {
  const head = Buffer.from('id,toString,__proto__,constructor\n');
  const { columns } = await formatOf(head, true);
  expect(columns).toEqual(['id', 'toString', '__proto__ (3)', 'constructor']);
  const cells = ['1', '=A1', '+1 303 555 0142', '=A2'];
  const read = (columns: string[], mapping: unknown) =>
    rowReader(columns, mappingSchema.parse(mapping), Date.now(), 'UTC')({ line: 2, cells });
  const only = { columns: { id: { to: 'externalId' } } };
  expect(read(columns, only)).toMatchObject({ customerId: '1', phone: null });
  // As earlier releases stored it.
  expect(read(['id', 'toString', '__proto__', 'constructor'], only)).toMatchObject({ customerId: '1' });
  expect(read(columns, { columns: { ...only.columns, '__proto__ (3)': { to: 'phone' } } })).toMatchObject({
    phone: '+13035550142',
  });
});

test.each([
  ['2026-01-02', '2026-01-02T00:00:00-05:00'],
  ['2026-01-02T01:30:00Z', '2026-01-02T01:30:00Z'],
])('consent without a date of its own is from %s in New York', (at, then) => {
  const dated = mappingSchema.parse({ ...mapping, consent: { ...mapping.consent, at } });
  const cells = ['1', '3035550142', '', 'yes', ''];
  const read = rowReader(columns, dated, Date.parse('2026-06-01'), 'America/New_York');
  expect(read({ line: 2, cells })).toMatchObject({ consentAt: Date.parse(then) });
});

test('without a source, the words and the proof no consent is read, and a mapping that asks for it is refused', () => {
  const { consent: _, ...bare } = mapping;
  expect(() => checkMapping({ columns }, bare)).toThrow('say where people agreed');
  const row = rowReader(
    columns,
    bare,
    Date.now(),
    'UTC',
  )({ line: 2, cells: ['1', '3035550142', '', 'yes', '2026-01-02'] });
  expect(row).toMatchObject({ consentAt: null });
});
