/**
 * Holds: a Slurm of one node on 127.0.0.1, with a munge of its own: key, sockets, ports and folders are in one folder, so that a
 * Slurm that is there besides is not touched. Refuses to hold: what runs on it.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Ports of 127.0.0.1 that nobody listens on. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const listening = servers.map(
    (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)),
  );
  await Promise.all(listening);
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const configuration = (folder, name, cpus, [controller, node]) => `ClusterName=one
SlurmctldHost=${name}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CredType=cred/munge
SlurmUser=root
SlurmctldPort=${controller}
SlurmdPort=${node}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SwitchType=switch/none
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
NodeName=${name} NodeAddr=127.0.0.1 CPUs=${cpus}
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;

/**
 * Starts it in an empty folder that others may enter. Returns the environment for its commands, and `stop`, which ends what was
 * started, by number. Throws where a daemon does not start.
 */
export async function startSlurm(folder, cpus) {
  const munge = join(folder, 'munge');
  for (const name of ['munge', 'state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(munge, 'key'), randomBytes(256), { mode: 0o600 });
  const file = join(folder, 'slurm.conf');
  const name = hostname().split('.')[0];
  writeFileSync(file, configuration(folder, name, cpus, await freePorts(2)));
  const environment = { ...process.env, SLURM_CONF: file };
  const pidFiles = [
    join(folder, 'slurmd.pid'),
    join(folder, 'slurmctld.pid'),
    join(munge, 'munge.pid'),
  ];
  const stop = () => {
    for (const pidFile of pidFiles.filter(existsSync)) {
      try {
        process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
  };
  const start = (program, ...args) =>
    execFileSync(program, args, { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    start(
      'munged',
      ...['socket', 'key', 'seed', 'log', 'pid'].map((what) => {
        const option = { key: 'key-file', seed: 'seed-file', log: 'log-file', pid: 'pid-file' };
        const path = join(munge, what === 'pid' ? 'munge.pid' : what);
        return `--${option[what] ?? what}=${path}`;
      }),
    );
    start('slurmctld');
    start('slurmd');
  } catch (error) {
    stop();
    throw error;
  }
  return { environment, stop };
}
