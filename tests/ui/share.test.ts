/** How the paper and the program are cited. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { version } from '../../package.json';
import { PAPER, programBibtex } from '../../src/ui/share/bibtex';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** The fields of an entry; null where its braces do not close. */
function fieldsOf(entry: string): Readonly<Record<string, string>> | null {
  const inside = /^@[a-z]+\{[a-z0-9_]+,\n((?: {2}[a-zA-Z]+ += \{.*\},?\n)+)\}$/.exec(entry);
  if (!inside) return null;
  const lines = inside[1].trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => /^ {2}([a-zA-Z]+) += \{(.*)\},?$/.exec(line)!.slice(1) as [string, string]),
  );
}

it('the program is cited with version, commit, year and address', () => {
  const day = new Date('2026-11-26T12:00:00Z');
  const fields = fieldsOf(programBibtex('https://example.org/a_b/', 'abc123', day))!;
  expect(fields).toMatchObject({
    version,
    note: 'Commit abc123',
    year: '2026',
    url: String.raw`https://example.org/a\_b/`,
    urldate: '2026-11-26',
  });
  expect(programBibtex('https://example.org/', null, day)).not.toContain('note');
});

it('the paper is cited alike by the page, the README and CITATION.cff', () => {
  const fields = fieldsOf(PAPER)!;
  expect(fields.eprint).toBe('2511.18159');
  const indented = PAPER.split('\n').map((line) => `    ${line}`.trimEnd());
  expect(read('README.md')).toContain(indented.join('\n'));
  const cff = read('CITATION.cff');
  expect(cff).toContain(fields.title);
  expect(cff).toContain(`version: ${version}`);
  for (const author of fields.author.split(' and ')) {
    const [family, given] = author.split(', ');
    expect(cff).toMatch(new RegExp(`family-names: ${family}\n +given-names: ${given}\n`));
  }
});
