variable "infrastructure_outputs" {
  description = "The outputs of infrastructure/, as `tofu output -json` writes them; the pipeline hands the file on."
  type        = string
  default     = "../infrastructure/outputs.json"
}

variable "repository_username" {
  description = "User name of the deploy token with which Argo CD clones the platform repository."
  type        = string
}

variable "repository_token" {
  description = "The deploy token; scope read_repository. A masked and protected CI variable, never in Git."
  type        = string
  sensitive   = true
  # Not kept in the state or a plan, which more people may read than should clone the repository.
  ephemeral = true

  validation {
    condition     = length(var.repository_token) > 0
    error_message = "Set the CI variable ARGOCD_REPOSITORY_TOKEN to a deploy token with the scope read_repository."
  }
}

variable "repository_token_revision" {
  description = "Raise it to have a new token written; the old one cannot be compared, since it is kept nowhere."
  type        = number
  default     = 1
}

locals {
  platform = yamldecode(file("${path.module}/../platform.yaml"))
  outputs  = jsondecode(file(var.infrastructure_outputs))
  cluster  = local.outputs.cluster.value
  facts    = local.outputs.facts.value

  namespace = lookup(local.platform.argocd, "namespace", "argocd")

  kubernetes = {
    host                   = local.cluster.endpoint
    cluster_ca_certificate = base64decode(local.cluster.certificateAuthority)
    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = ["eks", "get-token", "--cluster-name", local.cluster.name]
    }
  }
}
