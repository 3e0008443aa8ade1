/** What a worker says of its run: what it waits for, how it fails, and how it ends. */
export default {
  fitting: 'Measuring the model at step {step}, to fit what is sampled before training goes on.',
  pretraining:
    'Pre-training the {kind, select, arm {ARM} other {masked model}} on {task}: step {step} of {steps}.',
  pretrainingUntil:
    'Pre-training the {kind, select, arm {ARM} other {masked model}} on {task}: step {step} of at most {steps}.',
  pretrainingReached:
    'Pre-training the {kind, select, arm {ARM} other {masked model}} on {task}: step {step} of at most {steps}, accuracy {accuracy} of {goal}.',
  pretrainingDiverged:
    'The pre-training of the {kind, select, arm {ARM} other {masked model}} diverged at step {step}: it needs a lower learning rate, such as lr:{rate} in its description.',
  pretrainingMissed:
    'The {kind, select, arm {ARM} other {masked model}} does not get to an accuracy of {goal} within {steps, plural, one {# step} other {# steps}} of pre-training: it ends at {last}, and its best was {best}. It takes more steps, a lower accuracy, or another method.',
  taskUnreached:
    'The data of the task “{task}” could not be fetched ({reason}). The recorded curves are kept.',
  noOwnText: 'Your own text is not here: paste it first.',

  diverged:
    'The loss of “{lane}” diverged at step {step} with learning rate {rate}. The recorded curves are kept.',
  divergedAbove:
    'The loss of “{lane}” diverged at step {step} with learning rate {rate}; the default for this task is {usual}. The recorded curves are kept.',
  unexpected:
    'Training stopped because of an unexpected error ({reason}). The recorded curves are kept.',
  stopped: 'The training worker stopped: {reason}. The recorded curves are kept until you restart.',
  silent:
    'The training worker has not answered for {seconds} seconds: it may be stuck, or one step may simply take that long. The recorded curves are kept until you restart.',
  curvesOnly:
    'The curves are back. The weights are gone with the worker that held them, so this run cannot go on; Restart begins again at step 0.',
  noWorkers:
    'this browser has no Web Workers, which the training needs; a current Chrome, Edge, Firefox or Safari has them',
  notLoaded: 'it could not be loaded',
  notUnderstood: 'one of its messages could not be read',

  workersDied: 'Its worker stopped {times} times ({reason}).',
  studyCannotGoOn: 'The study cannot go on: {reason}',
  studyUnexpected: 'The study stopped because of an unexpected error ({reason}).',

  tableWorkerEnded: 'The table could not be read: the worker that reads it ended ({reason}).',
  fileChanged:
    'The file can no longer be read ({reason}): it was changed or moved since it was chosen. Choose it again.',
  noMemory:
    'The browser has not memory enough for this table. Leave some sequences out, or use npm run analyse.',
  tableUnexpected: 'The table could not be analysed because of an unexpected error ({reason}).',
} as const;
