# shellcheck shell=sh
# Sourced by the jobs: where the state of a module is, and how it is encrypted.
#   STATE_BUCKET          keep the states in this S3 bucket; without it GitLab keeps and locks them
#   STATE_KMS_KEY         encrypt states and plans with this KMS key before they leave the job
#   STATE_KMS_MIGRATE     true once, to take over a state that was written without encryption

if [ -n "${STATE_KMS_KEY:-}" ]; then
  fallback='' plain='' enforced='enforced = true'
  if [ "${STATE_KMS_MIGRATE:-}" = true ]; then
    plain='method "unencrypted" "before" {}'
    fallback='fallback {
      method = method.unencrypted.before
    }'
    enforced=''
  fi
  TF_ENCRYPTION="
key_provider \"aws_kms\" \"platform\" {
  kms_key_id = \"$STATE_KMS_KEY\"
  region     = \"$AWS_REGION\"
  key_spec   = \"AES_256\"
}
method \"aes_gcm\" \"platform\" {
  keys = key_provider.aws_kms.platform
}
$plain
state {
  method = method.aes_gcm.platform
  $enforced
  $fallback
}
plan {
  method   = method.aes_gcm.platform
  enforced = true
}
"
  export TF_ENCRYPTION
fi

# init_module <module>: what comes after it in the job works on the state of this module.
init_module() {
  if [ -n "${STATE_BUCKET:-}" ]; then
    printf 'terraform {\n  backend "s3" {}\n}\n' >"platform/$1/backend_override.tf"
    tofu -chdir="platform/$1" init -reconfigure \
      -backend-config="bucket=$STATE_BUCKET" -backend-config="key=$PLATFORM_NAME/$1.tfstate" \
      -backend-config="region=$AWS_REGION" -backend-config=encrypt=true -backend-config=use_lockfile=true
    return
  fi
  TF_HTTP_ADDRESS="$CI_API_V4_URL/projects/$CI_PROJECT_ID/terraform/state/$1"
  TF_HTTP_LOCK_ADDRESS="$TF_HTTP_ADDRESS/lock"
  TF_HTTP_UNLOCK_ADDRESS="$TF_HTTP_ADDRESS/lock"
  export TF_HTTP_ADDRESS TF_HTTP_LOCK_ADDRESS TF_HTTP_UNLOCK_ADDRESS
  tofu -chdir="platform/$1" init -reconfigure
}

# write_outputs: what infrastructure/ made, for the two modules that build on it.
write_outputs() {
  init_module infrastructure
  tofu -chdir=platform/infrastructure output -json >platform/infrastructure/outputs.json
}
