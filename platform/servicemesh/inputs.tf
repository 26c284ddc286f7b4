variable "infrastructure_outputs" {
  description = "The outputs of infrastructure/, as `tofu output -json` writes them; the pipeline hands the file on."
  type        = string
  default     = "../infrastructure/outputs.json"
}

locals {
  platform = yamldecode(file("${path.module}/../platform.yaml"))
  cluster  = jsondecode(file(var.infrastructure_outputs)).cluster.value
}
