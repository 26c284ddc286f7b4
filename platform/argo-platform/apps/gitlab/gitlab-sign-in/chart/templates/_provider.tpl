{{- define "gitlab-sign-in.url" -}}
{{- required "gitlab.url is missing" .Values.gitlab.url | trimSuffix "/" -}}
{{- end }}

{{/* A mapper that puts people into a group of Keycloak. Takes name, claim, value and group. */}}
{{- define "gitlab-sign-in.groupMapper" -}}
- name: {{ .name }}
  identityProviderAlias: gitlab
  identityProviderMapper: oidc-advanced-group-idp-mapper
  config:
    # FORCE: at each sign-in, so that whoever leaves the group in GitLab loses it here too.
    syncMode: FORCE
    are.claim.values.regex: "false"
    claims: {{ list (dict "key" .claim "value" .value) | toJson | quote }}
    group: {{ .group }}
{{- end }}

{{/* The provider in the format of Keycloak's export. A dot in the name of a claim is escaped. */}}
{{- define "gitlab-sign-in.realm" -}}
{{- $url := include "gitlab-sign-in.url" . -}}
{{- $group := required "gitlab.group is missing" .Values.gitlab.group -}}
realm: platform
identityProviders:
  - alias: gitlab
    displayName: GitLab
    providerId: oidc
    enabled: true
    # GitLab checks addresses itself.
    trustEmail: true
    storeToken: false
    firstBrokerLoginFlowAlias: first broker login
    config:
      issuer: {{ $url }}
      authorizationUrl: {{ $url }}/oauth/authorize
      tokenUrl: {{ $url }}/oauth/token
      userInfoUrl: {{ $url }}/oauth/userinfo
      jwksUrl: {{ $url }}/oauth/discovery/keys
      useJwksUrl: "true"
      validateSignature: "true"
      clientAuthMethod: client_secret_post
      clientId: $(env:GITLAB_CLIENT_ID)
      clientSecret: $(env:GITLAB_CLIENT_SECRET)
      defaultScope: openid profile email
      pkceEnabled: "true"
      pkceMethod: S256
      syncMode: FORCE
identityProviderMappers:
  - name: username
    identityProviderAlias: gitlab
    identityProviderMapper: oidc-username-idp-mapper
    config:
      syncMode: FORCE
      template: ${CLAIM.nickname}
      target: LOCAL
  {{- range $role := list "owner" "maintainer" }}
  {{- include "gitlab-sign-in.groupMapper" (dict "name" (printf "%ss are platform engineers" $role) "claim" (printf `https://gitlab\.org/claims/groups/%s` $role) "value" $group "group" "/platform-engineers") | nindent 2 }}
  {{- end }}
  {{- include "gitlab-sign-in.groupMapper" (dict "name" "members are platform viewers" "claim" "groups" "value" $group "group" "/platform-viewers") | nindent 2 }}
{{- end }}
