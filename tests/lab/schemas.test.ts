/**
 * The JSON Schemas that the page publishes beside itself (public/schemas) are those by which it reads its files, and its files
 * hold to them. `npx vitest run tests/lab/schemas.test.ts -u` writes them anew.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { savedRunText } from '../../src/lab/saved/file';
import { SAVED_RUN_FILE } from '../../src/lab/saved/saved-run';
import { studyFileText } from '../../src/lab/study/file-format';
import { STUDY_FILE } from '../../src/lab/study/study';
import { exampleRun } from './saved/fixture';
import { finishedRun, study } from './study/fixture';

const FILES = {
  'saved-run': { schema: SAVED_RUN_FILE, text: savedRunText(exampleRun()) },
  study: { schema: STUDY_FILE, text: studyFileText(study([finishedRun('standard', 1, 2, 0.5)])) },
};

it.each(Object.entries(FILES))('%s', async (name, { schema, text }) => {
  const published = toJsonSchema(schema, {
    // Of a file, before numbers are read out of their texts.
    typeMode: 'input',
    // What a schema cannot say the page checks all the same.
    ignoreActions: ['check', 'raw_transform', 'finite'],
  });
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    `../../public/schemas/${name}.json`,
  );
  const holds = new Ajv({ strict: false }).compile(published);
  const file = JSON.parse(text) as Record<string, unknown>;
  expect(holds(file), JSON.stringify(holds.errors)).toBe(true);
  for (const member of Object.keys(schema.entries).slice(0, 2)) {
    const { [member]: left, ...rest } = file;
    expect(left).toBeDefined();
    expect(holds(rest), `without ${member}`).toBe(false);
  }
});
