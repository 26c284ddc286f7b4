/**
 * A values.yaml as people leave it behind: comments everywhere, anchors, aliases and merge keys, three widths
 * of indentation, every style of quotes, blocks that keep or lose their last line break, flow collections over
 * several lines, keys that look like numbers or switches. In a module, since a formatter would tidy a YAML file.
 */
export const oddValues = String.raw`# -----------------------------------------------------------------
#  Values of the shop.   Do NOT sort: the order is that of the chart.
# -----------------------------------------------------------------

---
# the image, raised by Renovate
image:
  registry: registry.example.com   # mirrored
  repository: "shop/storefront"
  tag: 1.4.12 # {"renovate": "docker"}
  digest: ''
  pullPolicy: 'IfNotPresent'
  pullSecrets: []

# Deliberately four wide, since it came from another chart.
global:
    domain: shop.example.com
    environment:    production
    labels: &labels
        team: storefront    # the owners
        tier: "web"
        'cost-center': '4711'
        "on-call": "yes"
    annotations:
        <<: *labels
        purpose: |
            Sells things.

              - indented
            And so on.
        note: >-
            folded over
            two lines

            and a paragraph
        keep: |+
            trailing

    zone: ~
    region: null
    empty:
    flags: { fast: true, cheap: false,   good: "maybe" }   # pick two

#### replicas ####
replicaCount: 3
revisionHistoryLimit: 0x0A
ratio: 1.50
mask: 0o17
big: 12_000
infinite: .inf
version: "1.10"
short: 1.1
truth: yes
lies: "no"
date: 2026-11-23
time: 12:30:45
tilde: "~"
colon: "a: b"
hash: 'a # b'
dash: "- x"
brace: "{x}"
star: '*x'
amp: "&x"
bang: "!x"
percent: "%x"
at: "@x"
backslash: "C:\\temp\n"
single: 'it''s'
unicode: "\u00e4 ü 🚢"
plain: it's plain, really (almost)
url: https://example.com:8443/path?x=1#fragment
multi word key: works
"quoted key": too
'another one': 'too'
8080: numeric key
true: switch key
"null": a word
? complex
: explicit key

autoscaling:
   enabled:   true
   minReplicas:   2      # never one
   maxReplicas:   10
   metrics:
   - type: Resource
     resource:
       name: cpu
       target: {type: Utilization, averageUtilization: 70}
   # memory is a bad measure,
   # but better than none
   - type: Resource
     resource:
         name: "memory"
         target:
             type: Utilization
             averageUtilization: 80

   -   type: External
       external:
           metric: { name: queue_length, selector: { matchLabels: { queue: 'orders' } } }
           target:
             type: AverageValue
             averageValue: "30"

resources:
  requests: {cpu: 100m, memory: 128Mi}
  limits: {
    cpu: 1,   # one core
    memory: "512Mi",
    ephemeral-storage: 1Gi
  }

service:
  type: ClusterIP
  ports:
    - name: http
      port: 80
      targetPort: 8080
    - {name: metrics, port: 9090, targetPort: "metrics"}
    -
      name: grpc
      port: 9000
      # the name in the container
      targetPort: grpc

  annotations: {}

ingress:
  enabled: false
  className: ""
  hosts:
  - host: shop.example.com
    paths:
    - path: /
      pathType: Prefix
    - path: "/api"
      pathType: 'Prefix'
  - host: "*.shop.example.com"
    paths: [ { path: /, pathType: Exact } ]
  tls: [ ]

env:
- name: LOG_LEVEL
  value: info
- name: "GREETING"
  value: "Hello, \"world\""
- name: 'EMPTY'
  value: ''
- name: JSON
  value: '{"a": [1, 2], "b": "c: d"}'
- name: SCRIPT
  value: |-
    #!/bin/sh
    # not a comment of YAML
    echo "key: value"
    exec "$@"
- name: FOLDED
  value: >
    one
    two
      three
    four

args: [ "--verbose", '--port=8080', --plain,   "--last" ]
argsOverLines: [
  "--first",
  --second,     # with a comment
  '--third'
]
matrix:
  - [1, 2, 3]
  - [ 4,5,6 ]
  -  - 7
     -   8
     - "9"
nestedLists:
- - - deep
    - "deeper"
  - - x

probes: &probes
  liveness: &probe
    path: /healthz
    port: 8080
    period: 10
  readiness:
    <<: *probe
    path: "/ready"   # its own
  startup: *probe

sidecars:
  # a proxy
  proxy:
    image: "envoyproxy/envoy:v1.39"
    probes: *probes
    resources: &small { cpu: 10m, memory: 32Mi }
  # logs
  shipper:
    image: 'fluent/fluent-bit:4.2'
    resources: *small
    config: |2
        indented by two more
      than this

persistence:
  enabled: true
  size: 20Gi
  storageClass: gp3-encrypted
  accessModes:
    - ReadWriteOnce
  # kept for the audit
  retain: true



# Three blank lines above, and spaces behind the next value.
affinity:
  podAntiAffinity:   
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100   
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: storefront
              app.kubernetes.io/instance: "shop"
tolerations:
  - key: dedicated
    operator: Equal
    value: shop
    effect: NoSchedule
nodeSelector: {kubernetes.io/os: linux, "kubernetes.io/arch": arm64}

config:
  file.yaml: |
    server:
      port: 8080   # inside of a text
      hosts: [a, b]
    # a comment that is content
    feature: on
  application.properties: |-
    a=1
    b=2
  query: "SELECT *
    FROM orders
    WHERE id = 1"
  plainOverLines: this goes
    on and
    on
  singleOverLines: 'it goes
    on ''and'' on'
  tagged: !!str 123
  taggedToo: !!int "42"
  password: ""   # from Vault

metrics:
  enabled: true
  serviceMonitor:
    interval: 30s
    scrapeTimeout: 10s
    relabelings:
      - sourceLabels: [__meta_kubernetes_pod_node_name]
        targetLabel: node
        regex: '^(.*)$'
        replacement: $1
  rules:
    - alert: ShopDown
      expr: up{job="shop"} == 0
      for: 5m
      labels: {severity: critical}
      annotations:
        summary: "Shop is down on {{ $labels.instance }}"
        description: >-
          Nothing was
          sold for a while.

redis:
    enabled: true
    architecture:   standalone
    auth: {enabled: true, existingSecret: "shop-redis"}
    master:
        persistence: {size: 1Gi}
        resources:
            requests:
                cpu: 50m
                memory: 64Mi   
extraObjects:
  - apiVersion: v1
    kind: ConfigMap
    metadata:
      name: extra
    data:
      key: value
      number: "1"
  - |
    apiVersion: v1
    kind: ConfigMap
lastList:
- a
- 'b'
-   "c"
-
- ~
- e   # the end
# a comment behind everything
`;
