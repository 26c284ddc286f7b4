# The inputs come from platform.yaml, whose schema the portal and `./slipway test` check.
variable "pipeline_role_arn" {
  description = "The role with which the pipeline applies on main. It administers the cluster, to install Cilium and Argo CD."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", var.pipeline_role_arn))
    error_message = "Set the CI variable AWS_ROLE_ARN to the ARN of the role that applies, and do not protect it: merge requests need to know it, and may not assume it."
  }
}

variable "platform_file" {
  description = "The inputs of the platform, relative to this module; tests bring files of their own."
  type        = string
  default     = "../platform.yaml"
}

data "aws_partition" "current" {}

locals {
  platform = yamldecode(file("${path.module}/${var.platform_file}"))
  name     = local.platform.name

  tags = merge(lookup(local.platform, "tags", {}), {
    platform    = local.name
    environment = local.platform.environment
  })

  # Production is kept from deletion unless platform.yaml says otherwise; destroy looks at the same.
  protected = lookup(local.platform, "protected", local.platform.environment == "prod")

  existing_vpc = lookup(local.platform.network, "vpc", null)
  cluster      = local.platform.cluster

  log_retention_days = lookup(local.cluster, "logRetentionDays", 90)
  partition          = data.aws_partition.current.partition
}

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  # Of nodes, pods and load balancers.
  zones = slice(
    data.aws_availability_zones.available.names,
    0,
    min(local.platform.network.availabilityZones, length(data.aws_availability_zones.available.names)),
  )
  # EKS wants the control plane in two zones, also where nodes are in one.
  control_plane_zones = slice(
    data.aws_availability_zones.available.names,
    0,
    min(max(2, length(local.zones)), length(data.aws_availability_zones.available.names)),
  )
}

check "zones" {
  assert {
    condition     = length(local.zones) == local.platform.network.availabilityZones
    error_message = "The region ${local.platform.aws.region} has only ${length(local.zones)} zones; lower network.availabilityZones in platform.yaml."
  }
}
