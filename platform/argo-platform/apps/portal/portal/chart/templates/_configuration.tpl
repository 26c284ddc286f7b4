{{/*
What differs from the app-config.yaml in the image, which is the embedded default with the sandbox. Lists are
replaced as a whole, so that nothing of the sandbox is left in them; null takes a key away. `${…}` is the
environment of the pod.
*/}}
{{- define "portal.configuration" -}}
{{- $url := include "portal.url" . -}}
{{- $gitlab := include "portal.gitlabUrl" . -}}
{{- $host := (urlParse $gitlab).host -}}
app:
  baseUrl: {{ $url | quote }}
backend:
  baseUrl: {{ $url | quote }}
  listen:
    host: 0.0.0.0
    port: 7007
  # One proxy, the Gateway, says how people came in; cookies are marked secure because of it.
  trustProxy: 1
  csp:
    connect-src: ["'self'"]
    # Avatars are GitLab's.
    img-src: ["'self'", 'data:', {{ $gitlab | quote }}]
  cors:
    origin: {{ $url | quote }}
  lifecycle:
    # Time for the Gateway to see that the pod is not ready any more.
    serverShutdownDelay: {seconds: 15}
  database:
    client: pg
    # The database is there and the portal owns it; it may not make others.
    ensureExists: false
    pluginDivisionMode: schema
    ensureSchemaExists: true
    knexConfig:
      # For each plugin of each replica; max_connections of portal-database covers the sum.
      pool: {min: 0, max: 5}
    # What the embedded default says of SQLite goes.
    plugin: null
    connection:
      directory: null
      host: portal-database-rw
      port: 5432
      database: portal
      user: ${POSTGRES_USER}
      password: ${POSTGRES_PASSWORD}
      ssl:
        rejectUnauthorized: true
        ca:
          $file: /etc/slipway/database/ca.crt
auth:
  environment: production
  session:
    secret: ${AUTH_SESSION_SECRET}
  providers:
    guest: null
    gitlab:
      production:
        clientId: ${AUTH_GITLAB_CLIENT_ID}
        clientSecret: ${AUTH_GITLAB_CLIENT_SECRET}
        audience: {{ $gitlab | quote }}
        signIn:
          resolvers:
            - resolver: usernameMatchingUserEntityName
integrations:
  gitlab:
    - host: {{ $host | quote }}
      baseUrl: {{ $gitlab | quote }}
      apiBaseUrl: {{ printf "%s/api/v4" $gitlab | quote }}
      token: ${GITLAB_TOKEN}
events:
  modules:
    gitlab:
      webhookSecret: ${GITLAB_WEBHOOK_SECRET}
platform:
  discovery:
    - host: {{ $host | quote }}
      group: {{ required "gitlab.group is missing" .Values.gitlab.group | quote }}
  # Webhooks tell of changes at once; this finds what they missed.
  refreshFrequency: {seconds: 30}
  webhook:
    url: {{ printf "%s/api/events/http/gitlab" $url | quote }}
    secret: ${GITLAB_WEBHOOK_SECRET}
  {{- with .Values.roles }}
  roles:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  connections:
    # The cluster that the portal runs in, and its Argo CD. Others are reached with tokens of their own.
    - platform: {{ required "platform is missing" .Values.platform | quote }}
      argocd:
        url: http://argo-cd-argocd-server.argocd.svc
        webUrl: {{ printf "https://argocd.%s" .Values.domain | quote }}
        # Issued by Argo CD once it runs; until it is in Vault the portal says that it is missing.
        tokenFile: /etc/slipway/argocd/token
      kubernetes:
        url: https://kubernetes.default.svc
        tokenFile: /etc/slipway/kubernetes/token
        caFile: /etc/slipway/kubernetes/ca.crt
    {{- with .Values.connections }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
sandbox:
  enabled: false
catalog:
  locations:
    - type: file
      target: ../../catalog-info.yaml
    - type: file
      target: ../../templates/*/template.yaml
      rules:
        - allow: [Template]
    {{- range .Values.organisation }}
    - type: url
      target: {{ . | quote }}
      rules:
        - allow: [User, Group]
    {{- end }}
scaffolder:
  defaultAuthor:
    email: {{ printf "slipway@%s" (required "domain is missing" .Values.domain) | quote }}
search:
  collators:
    # The embedded default looks every minute, so that a first try is not without results.
    catalog:
      schedule: {frequency: {minutes: 10}, timeout: {minutes: 9}}
    techdocs:
      schedule: {frequency: {minutes: 10}, timeout: {minutes: 9}}
techdocs:
  publisher:
    local:
      publishDirectory: /var/lib/slipway/documentation
{{- end }}
