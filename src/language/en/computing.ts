/** What the engine says of itself: what it does before it can train, why it computes with what it does, and how it fails. */
export default {
  preparing: 'Preparing the engine.',
  starting: 'Starting {label} …',
  checking: 'Checking {label}: one training step with a known result …',
  comparing: 'Timing a few training steps on {label} and on {other} …',
  settingUp: 'Setting up the model …',

  asked: '{label} was asked for.',
  inSoftware: '{label} runs in software on this machine, which is slower than WASM.',
  slower:
    '{label} works on this machine, but is not clearly faster for models this small: a training step takes {ms} ms on it and {otherMs} ms on {other}.',
  notOffered: 'This browser does not offer {label} on this page.',
  noAdapter: 'WebGPU found no graphics adapter on this machine.',
  noAnswer: '{label} did not answer within {seconds} seconds.',
  noSimd: 'WebAssembly does not offer SIMD here.',
  notStarted: '{label} did not start.',
  notStartedBecause: '{label} did not start ({reason}).',
  kernelsNotStarted: 'The WebAssembly kernels did not start ({reason}).',
  noBackend: 'No backend can run here. {reasons} Try another browser.',
  askedCannot:
    '{label} was asked for but cannot run: {reason} Choose another backend, or let the page choose.',

  deviceLost: 'The {label} device went away.',
  deviceLostBecause: 'The {label} device went away ({reason}).',
  commandRefused: 'WebGPU refused a command ({reason}). Choose another backend.',
  gpuOutOfMemory:
    'The GPU ran out of memory. Choose a smaller batch, fewer lanes or a smaller model.',
  noRoom:
    'WebAssembly has no room for another {mebibytes} MiB: choose a smaller batch, fewer lanes or a smaller model.',
  tooLarge:
    'The batch of {rows} {count, plural, one {row} other {rows}}{lanes, plural, =1 {} other { in each of # lanes}} needs {needed, number} MiB of memory {piece, select, one {in one piece} other {in all}}, but here {label} offers {offered, number} MiB. Choose a smaller batch, fewer lanes or a smaller model.',
  noMemoryLeft:
    'The batch of {rows} {count, plural, one {row} other {rows}}{lanes, plural, =1 {} other { in each of # lanes}} did not fit into the memory that {label} has left here. Choose a smaller batch, fewer lanes or a smaller model.',

  notNumbers: '{label} returned values that are not numbers in the gradient self-test.',
  allZeros: '{label} returned a gradient of all zeros in the self-test.',
  wrongGradient: '{label} computed the gradient of the self-test with an error of {percent} %.',
} as const;
