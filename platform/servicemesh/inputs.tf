variable "platform_file" {
  description = "The inputs of the platform, relative to this module; tests bring files of their own."
  type        = string
  default     = "../platform.yaml"
}

variable "infrastructure_outputs" {
  description = "The outputs of infrastructure/, as `tofu output -json` writes them; the pipeline hands the file on."
  type        = string
  default     = "../infrastructure/outputs.json"
}

locals {
  platform = yamldecode(file("${path.module}/${var.platform_file}"))
  cluster  = jsondecode(file(var.infrastructure_outputs)).cluster.value
}
