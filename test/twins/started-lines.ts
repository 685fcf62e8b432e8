// Long because it is a list: what people type after `docker run`, as it starts on an engine of any kind.

/** NAME is the container's own name, PORT and HOST a port and the end of an address that are its own. */
export interface StartedLine {
  readonly line: string;
  /** Its program ends by itself: compared when it has. */
  readonly ends?: true;
}

/** Lines of `docker run -d`: what runs on, and what ends. Where the network is not what they are about it is the host's, which takes the
 *  least: a namespace of its own is half of a start. */
export const backgroundLines: readonly StartedLine[] = [
  // processes
  { line: "-d --network host busybox sleep 1000" },
  { line: "--detach --network host --sig-proxy=false busybox sleep 1000" },
  { line: "-dit --network none busybox sh" },
  { line: "-d --network host --init busybox sleep 1000" },
  { line: "-d --network host -e A=1 -u 1000 --read-only --tmpfs /tmp busybox sleep 1000" },
  { line: "-d --network none -h db1 --domainname example.com busybox sleep 1000" },
  { line: "-d --network host --entrypoint /bin/sleep busybox 1000" },
  { line: "-d --network host --env-file one.env -e HOME -w /srv --group-add 10 -l a=1 --label-file one.labels busybox sleep 1000" },
  { line: "-d --network host --stop-signal SIGINT --stop-timeout 1 busybox sleep 1000" },
  { line: "-d --network host --detach-keys ctrl-x,y busybox sleep 1000" },
  { line: "-d --network host --platform linux/amd64 --pull never busybox sleep 1000" },
  { line: "-d --network host --cidfile NAME.cid busybox sleep 1000" },
  { line: "-d --rm --network host busybox sleep 1000" },
  // networks
  { line: "-d busybox sleep 1000" },
  { line: "-d --dns 1.1.1.1 --dns-search lan --dns-option ndots:2 --add-host db:10.0.0.1 --add-host v6:::1 busybox sleep 1000" },
  { line: "-d --sysctl net.core.somaxconn=1024 busybox sleep 1000" },
  { line: "-d -p 80 busybox sleep 1000" },
  { line: "-d -p 127.0.0.1:PORT:80 busybox sleep 1000" },
  { line: "-d -p PORT:90/udp --expose 91 busybox sleep 1000" },
  { line: "-d -P --expose 80 --expose 90-91/udp busybox sleep 1000" },
  { line: "-d --network host busybox sleep 1000" },
  { line: "-d --network front --network-alias web --network-alias www busybox sleep 1000" },
  { line: "-d --network front --ip 172.30.77.HOST busybox sleep 1000" },
  { line: "-d --network front --link base:db busybox sleep 1000" },
  { line: "-d --network container:base busybox sleep 1000" },
  // what others have
  { line: "-d --network host --ipc container:base --pid container:base busybox sleep 1000" },
  { line: "-d --network host --pid host --uts host --ipc host busybox sleep 1000" },
  { line: "-d --network host --cgroupns private --cgroup-parent /gantry-twins busybox sleep 1000" },
  // storage
  { line: "-d --network host -v data:/data:ro -v /tmp:/host busybox sleep 1000" },
  { line: "-d --network host -v /anonymous busybox sleep 1000" },
  { line: "-d --network host --volumes-from base:ro busybox sleep 1000" },
  { line: "-d --network host --mount type=bind,src=/tmp,dst=/host,readonly busybox sleep 1000" },
  { line: "-d --network host --mount type=tmpfs,dst=/run,tmpfs-size=1m busybox sleep 1000" },
  // limits
  { line: "-d --network host -m 64m --memory-swap 128m --memory-swappiness 30 busybox sleep 1000" },
  { line: "-d --network host --memory 64m --memory-reservation 32m --oom-kill-disable busybox sleep 1000" },
  { line: "-d --network host --cpus 0.5 busybox sleep 1000" },
  { line: "-d --network host -c 512 --cpuset-cpus 0 --pids-limit 50 --blkio-weight 300 busybox sleep 1000" },
  { line: "-d --network host --cpu-period 50000 --cpu-quota 25000 busybox sleep 1000" },
  { line: "-d --network host --ulimit nofile=1024:2048 --oom-score-adj 500 --shm-size 16m busybox sleep 1000" },
  // what it may
  { line: "-d --network host --privileged busybox sleep 1000" },
  {
    line: "-d --network host --cap-drop ALL --cap-add CHOWN --security-opt no-new-privileges --security-opt seccomp=unconfined busybox sleep 1000",
  },
  { line: "-d --network host --security-opt seccomp=seccomp.json busybox sleep 1000" },
  { line: "-d --network host --device /dev/null:/dev/nothing:r busybox sleep 1000" },
  // health, logs, restart
  { line: "-d --network host --health-cmd true --health-interval 1h --health-retries 2 busybox sleep 1000" },
  { line: "-d --network host --log-driver json-file --log-opt max-size=1m busybox sleep 1000" },
  { line: "-d --network host --restart unless-stopped busybox sleep 1000" },
  // what ends
  { line: "-d --network none busybox true", ends: true },
  { line: "-d --network host busybox sh -c 'exit 3'", ends: true },
  { line: "-d --network host --restart on-failure:1 busybox false", ends: true },
  { line: "-d --network host -m 6m busybox sh -c 'x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done'", ends: true },
];

/** Lines of `docker run` that stay: their output and how they end are compared, too. */
export const foregroundLines: readonly StartedLine[] = [
  { line: "--network none busybox echo hello", ends: true },
  { line: "--network host busybox sh -c 'echo out; exit 3'", ends: true },
  { line: "--network host busybox sh -c 'echo err >&2; exit 1'", ends: true },
  { line: "--network host busybox seq 1 300", ends: true },
  { line: "--network host busybox sh -c 'printf without-an-end'", ends: true },
  { line: "--network host -a stdout busybox sh -c 'echo out; echo err >&2'", ends: true },
  { line: "--network host busybox sh -c 'kill -9 $$'", ends: true },
  { line: "--network host --cidfile NAME.cid busybox true", ends: true },
  { line: "--rm --network host busybox sh -c 'echo gone; exit 7'" },
];

/** What a line that does not start leaves behind, and what both say of it. */
export interface FailingLine {
  readonly line: string;
  readonly said: RegExp;
  readonly leaves: "created" | "nothing";
}

/** One container has port 18079 already, one the name "base", and taken.cid is there. */
export const failingLines: readonly FailingLine[] = [
  { line: "-d --network none busybox nosuch", said: /executable file not found in \$PATH/, leaves: "created" },
  { line: "--network host busybox nosuch", said: /executable file not found in \$PATH/, leaves: "created" },
  { line: "--network host --entrypoint /tmp busybox", said: /permission denied|is a directory/, leaves: "created" },
  { line: "-d --network host --cidfile NAME.cid busybox nosuch", said: /executable file not found in \$PATH/, leaves: "created" },
  { line: "--rm --network host busybox nosuch", said: /executable file not found in \$PATH/, leaves: "nothing" },
  { line: "-d -p 127.0.0.1:18079:80 busybox sleep 1000", said: /port is already allocated/, leaves: "created" },
  { line: "-d --network host -u nobody-here busybox true", said: /unable to find user nobody-here/, leaves: "created" },
  { line: "-d --pull never nosuch:1 true", said: /No such image: nosuch:1/, leaves: "nothing" },
  { line: "--pull never nosuch:1 true", said: /No such image: nosuch:1/, leaves: "nothing" },
  { line: "-d --network host --cidfile taken.cid busybox sleep 1000", said: /taken\.cid/, leaves: "nothing" },
  { line: "-d --network nosuch busybox sleep 1000", said: /network nosuch not found/, leaves: "created" },
  { line: "-d --network host --volumes-from nosuch busybox sleep 1000", said: /No such container: nosuch/i, leaves: "nothing" },
];
