/**
 * A file dropped anywhere on the page goes where it belongs, for which the browser would leave the page: a saved run is opened, a
 * table of losses goes to "Your own model", what is called or begins like a study's file to Seeds, any other is taken as the visitor's text.
 */
import { useEffect } from 'react';
import { openPanel } from '../page/showPanel';
import { actions } from '../store/store';
import { draftFiles } from './files';

/** What studies are saved as, and what spreadsheets make of their tables. */
const STUDY_FILE = /\.(json|csv|tsv)$/i;

/** Whether the file was one for "Your own model". */
async function openLosses(file: File): Promise<boolean> {
  const { openIfLosses } = await import('../own-model/openTable');
  if (!(await openIfLosses(file))) return false;
  openPanel('Your own model');
  return true;
}

/** Whether the file was one for Seeds. */
async function openStudy(file: File): Promise<boolean> {
  const { openIfStudy, openStudyFile } = await import('../seeds/openStudyFile');
  if (!STUDY_FILE.test(file.name)) {
    if (!(await openIfStudy(file))) return false;
  } else {
    await openStudyFile(file);
  }
  openPanel('Seeds');
  return true;
}

/** Whether the file was a saved run, or one that was meant to be. */
async function openRun(file: File): Promise<boolean> {
  const { isRunFile, openRunFile } = await import('../share/openRunFile');
  if (!(await isRunFile(file))) return false;
  const problem = await openRunFile(file);
  if (problem !== null) actions.notify(problem);
  return true;
}

/** In this order: a table of losses, and a run, may be called like a study. */
const PLACES = [openRun, openLosses, openStudy];

/** Whether one of the places has taken it. */
async function openElsewhere(file: File): Promise<boolean> {
  for (const open of PLACES) {
    // Where its code cannot be fetched, a text still opens.
    if (await open(file).catch(() => false)) return true;
  }
  return false;
}

export function useFileDrop(): void {
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void draftFiles([...event.dataTransfer!.files], openElsewhere);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
