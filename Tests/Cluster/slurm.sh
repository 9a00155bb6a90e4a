#!/usr/bin/env bash
# A sweep on a real Slurm of one node: the scripts that --slurm writes, with a task requeued in the middle, one
# that meets its time limit, one killed; merged, it must have the bytes of one machine.
#
#   Tests/Cluster/slurm.sh PROGRAM [CELLS [TASKS]]
#
# Needs root and Debian's slurm-wlm and munge. Controller and node run as the manual has it, on loopback and in a
# folder of their own, and end with this script; no other Slurm may run here. CELLS is the number of angles and of
# capacities: more for a faster program, so that a task takes some seconds at least.
set -euo pipefail
program=$(realpath "$1") side=${2:-6} tasks=${3:-4}
home=$(mktemp -d /tmp/powersim-slurm-XXXXXX) host=$(hostname -s)
chmod 755 "$home"
export SLURM_CONF=$home/slurm.conf
pids=()
finish() {
  scancel --user root 2> /dev/null || true
  for name in slurmd slurmctld munge; do
    [ -f "$home/$name.pid" ] && kill "$(cat "$home/$name.pid")" 2> /dev/null || true
  done
  sleep 1
  [ -n "${KEEP:-}" ] && echo "left: $home" || rm -rf "$home"
}
trap finish EXIT

# Munge, the controller and the node.
(umask 077; head -c 1024 /dev/urandom > "$home/munge.key")
munged --force --socket "$home/munge.socket" --key-file "$home/munge.key" --pid-file "$home/munge.pid" \
  --log-file "$home/munge.log" --seed-file "$home/munge.seed"
mkdir "$home/state" "$home/spool"
cat > "$SLURM_CONF" << CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$home/munge.socket
ProctrackType=${PROCTRACK:-proctrack/linuxproc}
TaskPlugin=task/none
ReturnToService=2
SlurmctldPort=16917
SlurmdPort=16918
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldLogFile=$home/slurmctld.log
SlurmdLogFile=$home/slurmd.log
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
KillWait=30
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld
sleep 1
slurmd -N "$host"
is_idle() { sinfo -h -o %T 2> /dev/null | grep -q idle; }
for _ in $(seq 30); do is_idle && break || sleep 1; done
slurmd -V
is_idle || { echo "left out: no Slurm comes up here"; tail "$home"/*.log; exit; }

# The sweep, on one machine; large enough for a task to be met in the middle.
mkdir "$home/job"
cd "$home/job"
cat > a.json << JSON
{"name": "A", "time": {"weeks": 260, "burnIn": 10}, "population": {"agents": 2000, "places": 2},
 "programmes": {"p": {"budget": 1.5, "angle": 45, "from": 12, "until": 40}}}
JSON
echo '{"extends": "a.json", "name": "Quiet", "programmes": null}' > quiet.json
cat > plan.json << JSON
{"name": "Angles", "scenario": "a.json", "reference": "quiet.json", "replicates": 24, "seed": 9,
 "vary": {"programmes.p.angle": {"from": 0, "to": 90, "steps": $side},
          "parameters.capacity": {"from": 0.1, "to": 0.5, "steps": $side}},
 "measures": {"trust": "meanTrust[end]", "left": "settledPower[60]"}}
JSON
begin=$SECONDS
"$program" sweep plan --output whole --quiet
echo "on one machine: $((SECONDS - begin)) s"

wait_for() { until [ "$(squeue -h -j "$1" 2> /dev/null | wc -l)" -eq 0 ]; do sleep 1; done; }
records() { local size; size=$(stat -c %s "$1/units.bin" 2> /dev/null || echo 0); [ "$size" -gt 128 ]; }
submit() {
  job=$(sbatch --parsable "$1")
  merge=$(sbatch --parsable --dependency=afterany:"${job%%;*}" merge.sbatch)
}

# The array; the first task is put back into the queue in the middle, another is killed.
"$program" sweep plan --slurm --tasks "$tasks" --time 10m
begin=$SECONDS
submit sweep.sbatch
until records results/plan-shard-0; do sleep 0.2; done
scontrol requeue "${job}_0"
# Slurm would let it wait for two minutes.
scontrol update jobid="${job}_0" starttime=now
until records results/plan-shard-1; do sleep 0.2; done
kill -9 "$(pgrep -f -- "--shard 1/$tasks")"
wait_for "$merge"
echo "array and merge: $((SECONDS - begin)) s"
cat plan-0.log plan-1.log plan-merge-*.log

# Given again, it computes what is missing.
submit sweep.sbatch
wait_for "$merge"
tail -n 3 "$(ls -t plan-merge-*.log | head -n 1)"
grep -l '"status": "complete"' results/plan/run.json
rm results/plan/run.json whole/run.json
diff -r results/plan whole
echo "the merged folder has the bytes of one machine"

# A task that meets its limit, a minute, because it has an end of its own after an hour: it hears of it, keeps
# what is complete and ends with 3.
sed 's/"replicates": 24/"replicates": 9999/; s/"Angles"/"Late"/' plan.json > late.json
sed "s/ sweep plan / sweep late --confirm-above 9999999 /; s,results/plan,results/late,g
  s/--max-time [0-9]*s/--max-time 3600s/; s/--time=[0-9:-]*/--time=0-00:01:00/; s/--array=.*/--array=0-0/
  s/=plan-/=late-/" sweep.sbatch > late.sbatch
job=$(sbatch --parsable late.sbatch)
wait_for "$job"
cat late-0.log
grep -q "runs left; the same command goes on" late-0.log
grep -q '"status": "incomplete"' results/late-shard-0/run.json
echo "$(grep -o '"units": [0-9]*' results/late-shard-0/run.json) were kept"
