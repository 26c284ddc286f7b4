{{- define "single-sign-on.domain" -}}
{{- required "domain is missing" .Values.domain -}}
{{- end }}

{{- define "single-sign-on.issuer" -}}
https://login.{{ include "single-sign-on.domain" . }}/realms/platform
{{- end }}

{{/* The variable that holds a client's secret while the realm is written. Takes the client's name. */}}
{{- define "single-sign-on.variable" -}}
{{- printf "CLIENT_%s" (. | upper | replace "-" "_") -}}
{{- end }}

{{/* Where Keycloak sends people back to. Takes root and client. */}}
{{- define "single-sign-on.callbacks" -}}
{{- $callbacks := list -}}
{{- range .client.callbacks -}}
{{- if hasPrefix "/" . -}}
{{- $callbacks = append $callbacks (printf "https://%s.%s%s" $.client.host (include "single-sign-on.domain" $.root) .) -}}
{{- else -}}
{{- $callbacks = append $callbacks . -}}
{{- end -}}
{{- end -}}
{{- toYaml $callbacks -}}
{{- end }}

{{/* The realm in the format of Keycloak's export. $(env:…) is filled in by keycloak-config-cli. */}}
{{- define "single-sign-on.realm" -}}
realm: platform
enabled: true
displayName: {{ required "title is missing" .Values.title | quote }}
# Accounts are made by an administrator or come from GitLab.
registrationAllowed: false
# There is no mail server that could send a link.
resetPasswordAllowed: false
rememberMe: false
loginWithEmailAllowed: true
duplicateEmailsAllowed: false
sslRequired: external
bruteForceProtected: true
permanentLockout: false
failureFactor: 10
maxFailureWaitSeconds: 900
passwordPolicy: length(14) and notUsername and notEmail and passwordHistory(5)
accessTokenLifespan: 300
ssoSessionIdleTimeout: {{ .Values.session.idle | int }}
ssoSessionMaxLifespan: {{ .Values.session.max | int }}
revokeRefreshToken: true
refreshTokenMaxReuse: 1
# Who signed in and who changed what goes to the log, and from there to Loki.
eventsListeners: [jboss-logging]
adminEventsEnabled: true
adminEventsDetailsEnabled: false
groups:
  {{- range .Values.groups }}
  - name: {{ . }}
  {{- end }}
clientScopes:
  - name: groups
    description: The names of the groups somebody is in
    protocol: openid-connect
    attributes:
      include.in.token.scope: "true"
      display.on.consent.screen: "false"
    protocolMappers:
      - name: groups
        protocol: openid-connect
        protocolMapper: oidc-group-membership-mapper
        config:
          claim.name: groups
          full.path: "false"
          id.token.claim: "true"
          access.token.claim: "true"
          userinfo.token.claim: "true"
clients:
  {{- range $name, $client := .Values.clients }}
  - clientId: {{ $name }}
    name: {{ $name }}
    enabled: true
    protocol: openid-connect
    publicClient: {{ $client.public | default false }}
    {{- if not $client.public }}
    clientAuthenticatorType: client-secret
    secret: $(env:{{ include "single-sign-on.variable" $name }})
    {{- end }}
    # The code flow only: no system sees a password, no token travels in an address.
    standardFlowEnabled: true
    implicitFlowEnabled: false
    directAccessGrantsEnabled: false
    serviceAccountsEnabled: false
    {{- if $client.host }}
    baseUrl: https://{{ $client.host }}.{{ include "single-sign-on.domain" $ }}
    {{- end }}
    redirectUris:
      {{- include "single-sign-on.callbacks" (dict "root" $ "client" $client) | nindent 6 }}
    webOrigins: ["+"]
    attributes:
      {{- if $client.host }}
      {{- $address := printf "https://%s.%s" $client.host (include "single-sign-on.domain" $) }}
      # Keycloak's separator of several addresses.
      post.logout.redirect.uris: "{{ $address }}##{{ $address }}/*"
      {{- else }}
      post.logout.redirect.uris: "+"
      {{- end }}
      {{- if $client.pkce }}
      pkce.code.challenge.method: S256
      {{- end }}
    # basic carries the subject of the token.
    defaultClientScopes: [basic, acr, web-origins, profile, email, groups]
    optionalClientScopes: [offline_access]
  {{- end }}
{{- end }}
