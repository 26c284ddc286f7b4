# Three kinds of subnets per zone: private for nodes and pods (in ENI mode pods take addresses there, hence
# their size), public for load balancers, intra for the control plane's own interfaces.
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  create_vpc = local.existing_vpc == null

  name = local.name
  cidr = local.platform.network.cidr
  azs  = local.control_plane_zones

  private_subnets = [for i, _ in local.zones : cidrsubnet(local.platform.network.cidr, 3, i)]
  public_subnets  = [for i, _ in local.zones : cidrsubnet(local.platform.network.cidr, 6, 24 + i)]
  intra_subnets   = [for i, _ in local.control_plane_zones : cidrsubnet(local.platform.network.cidr, 8, 112 + i)]

  enable_nat_gateway     = true
  single_nat_gateway     = local.single_nat_gateway
  one_nat_gateway_per_az = !local.single_nat_gateway

  enable_dns_hostnames = true
  enable_dns_support   = true

  # The default security group lets everything in it talk: nothing shall use it.
  manage_default_security_group  = true
  default_security_group_ingress = []
  default_security_group_egress  = []

  # Who talked to whom, for the one who has to find out afterwards.
  enable_flow_log                                 = local.flow_logs != "none"
  flow_log_traffic_type                           = local.flow_logs == "all" ? "ALL" : "REJECT"
  create_flow_log_cloudwatch_log_group            = true
  create_flow_log_cloudwatch_iam_role             = true
  flow_log_cloudwatch_log_group_name_prefix       = "/aws/vpc-flow-log/${local.name}/"
  flow_log_cloudwatch_log_group_retention_in_days = local.log_retention_days
  vpc_flow_log_iam_role_name                      = "${local.name}-flow-log"
  vpc_flow_log_iam_role_use_name_prefix           = false
  vpc_flow_log_iam_policy_name                    = "${local.name}-flow-log"
  vpc_flow_log_iam_policy_use_name_prefix         = false

  public_subnet_tags = {
    "kubernetes.io/role/elb" = 1
  }
  private_subnet_tags = {
    "kubernetes.io/role/internal-elb" = 1
    "karpenter.sh/discovery"          = local.name
  }
}

locals {
  # One zone has no use for more, and the VPC has a second one for the control plane alone.
  single_nat_gateway = lookup(local.platform.network, "natGateways", "single") == "single" || length(local.zones) == 1
  flow_logs          = lookup(local.platform.network, "flowLogs", "rejected")

  vpc_id             = local.existing_vpc == null ? module.vpc.vpc_id : local.existing_vpc.id
  private_subnet_ids = local.existing_vpc == null ? module.vpc.private_subnets : local.existing_vpc.privateSubnetIds
  intra_subnet_ids = local.existing_vpc == null ? module.vpc.intra_subnets : lookup(
    local.existing_vpc, "intraSubnetIds", local.existing_vpc.privateSubnetIds
  )
}

# Karpenter and the load balancer controller find subnets by tags; those of an existing VPC lack them.
resource "aws_ec2_tag" "public_load_balancers" {
  for_each = toset(local.existing_vpc == null ? [] : lookup(local.existing_vpc, "publicSubnetIds", []))

  resource_id = each.value
  key         = "kubernetes.io/role/elb"
  value       = "1"
}

resource "aws_ec2_tag" "karpenter_discovery" {
  for_each = local.existing_vpc == null ? toset([]) : toset(local.private_subnet_ids)

  resource_id = each.value
  key         = "karpenter.sh/discovery"
  value       = local.name
}

resource "aws_ec2_tag" "internal_load_balancers" {
  for_each = local.existing_vpc == null ? toset([]) : toset(local.private_subnet_ids)

  resource_id = each.value
  key         = "kubernetes.io/role/internal-elb"
  value       = "1"
}
