{{- define "vault-sign-in.provider" -}}
providerConfigRef:
  kind: ClusterProviderConfig
  name: vault
{{- end }}
