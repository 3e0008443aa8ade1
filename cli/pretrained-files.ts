/**
 * Holds: pre-trained models in files, so that many studies go on from the same one: a folder with a file for each, named by
 * the hash of everything its weights follow from. It may be deleted at any time. Refuses to hold: what is in the name
 * (lab/fork/pretrained.ts) and the training.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pretrained, PretrainedStore } from '../src/lab/fork/pretrained';
import { replaceFile } from './files';
import { reasonOf } from './reasons';

/** Where they are, in the repository's folder. */
export const PRETRAINED_FOLDER = 'node_modules/.cache/pretrained';

/** Tells a program from every other one, its own earlier ones included. */
export function programOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param say told, in a sentence, what cannot be kept. */
export function pretrainedFiles(root: string, say: (sentence: string) => void): PretrainedStore {
  const pathOf = (key: string) =>
    join(root, PRETRAINED_FOLDER, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    read(key) {
      try {
        const kept = JSON.parse(readFileSync(pathOf(key), 'utf8')) as Kept;
        const bytes = Uint8Array.from(Buffer.from(kept.weights, 'base64'));
        const whole = kept.key === key && kept.checksum === checksumOf(bytes);
        if (!whole) return Promise.resolve(null);
        return Promise.resolve({ ...kept.report, weights: new Float32Array(bytes.buffer) });
      } catch {
        // Not there, or not whole: it is computed.
        return Promise.resolve(null);
      }
    },
    write(key, { weights, ...report }) {
      const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
      const base64 = Buffer.from(bytes).toString('base64');
      const kept: Kept = { key, report, checksum: checksumOf(bytes), weights: base64 };
      try {
        mkdirSync(join(root, PRETRAINED_FOLDER), { recursive: true });
        replaceFile(pathOf(key), JSON.stringify(kept));
      } catch (error) {
        say(`The pre-trained model could not be kept for the next study (${reasonOf(error)}).`);
      }
      return Promise.resolve();
    },
  };
}

/** What a file holds; weights as the bytes of 32-bit floats. */
interface Kept {
  readonly key: string;
  readonly report: Omit<Pretrained, 'weights'>;
  readonly checksum: string;
  readonly weights: string;
}

const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
