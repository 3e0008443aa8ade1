/**
 * What must hold before any script runs: a Node that is new enough, packages that are installed, a path that the build
 * tool can read; and output that may be cut off (`| head`). Says in one sentence what does not hold, and exits with 2.
 * Loaded before a script (`node -r`), so that it comes before imports that fail; plain old JavaScript, so that an old Node
 * can read it. Refuses to hold: anything that one script alone needs.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
'use strict';
var fs = require('fs');
var path = require('path');

var ROOT = path.dirname(__dirname);
var ENGINES = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).engines.node;

function numbers(version) {
  return version.replace(/^v/, '').split('.').map(Number);
}

function atLeast(version, least) {
  for (var i = 0; i < 3; i++) {
    var difference = (version[i] || 0) - (least[i] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Whether a version is in a range such as "^20.19.0 || >=22.12.0". */
function isInRange(version, range) {
  var found = numbers(version);
  return range.split('||').some(function (part) {
    var text = part.trim();
    var least = numbers(text.replace(/^(\^|>=)/, ''));
    return atLeast(found, least) && (text.charAt(0) !== '^' || found[0] === least[0]);
  });
}

function inWords(range) {
  return range
    .split('||')
    .map(function (part) {
      var text = part.trim();
      var least = text.replace(/^(\^|>=)/, '').replace(/\.0$/, '');
      return text.charAt(0) === '^'
        ? least + ' or a later ' + numbers(least)[0]
        : least + ' or newer';
    })
    .join(', or ');
}

/** Packages that package.json asks for and that are not there. */
function missingPackages(root) {
  var about = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  var names = Object.keys(Object.assign({}, about.dependencies, about.devDependencies));
  return names.filter(function (name) {
    return !fs.existsSync(path.join(root, 'node_modules', name, 'package.json'));
  });
}

/** The sentence for the first thing that does not hold, or null. On Windows a backslash only separates folders. */
function problemOf(version, root, separator) {
  if (!isInRange(version, ENGINES)) {
    return (
      'This is Node ' +
      version.replace(/^v/, '') +
      '; Node ' +
      inWords(ENGINES) +
      ' is needed: see https://nodejs.org.'
    );
  }
  var bad = (separator === '/' ? /[#?"\\]/ : /[#?"]/).exec(root);
  if (bad !== null) {
    return (
      'The folder “' +
      root +
      '” has “' +
      bad[0] +
      '” in its path, which the build tool cannot read: move or rename it.'
    );
  }
  var missing = missingPackages(root);
  if (missing.length === 0) return null;
  var which = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ', …' : '');
  return 'Packages are not installed (' + which + '): run “npm ci” in “' + root + '” first.';
}

/** Whoever reads the output may stop reading it (`| head`), which ends nothing. Results that cannot be written are said. */
process.stderr.on('error', function () {});
process.stdout.on('error', function (error) {
  if (error.code === 'EPIPE' || error.code === 'EIO' || process.exitCode) return;
  process.exitCode = 1;
  process.stderr.write('The output could not be written: ' + error.message + '.\n');
});

module.exports = { problemOf: problemOf };

var problem = problemOf(process.version, ROOT, path.sep);
if (problem !== null) {
  console.error(problem);
  process.exit(2);
}
