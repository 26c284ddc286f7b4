# Three kinds of subnets per zone: private for nodes and pods (in ENI mode pods take addresses there, hence
# their size), public for load balancers, intra for the control plane's own interfaces.
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  create_vpc = local.existing_vpc == null

  name = local.name
  cidr = local.platform.network.cidr
  azs  = local.zones

  private_subnets = [for i, _ in local.zones : cidrsubnet(local.platform.network.cidr, 3, i)]
  public_subnets  = [for i, _ in local.zones : cidrsubnet(local.platform.network.cidr, 6, 24 + i)]
  intra_subnets   = [for i, _ in local.zones : cidrsubnet(local.platform.network.cidr, 8, 112 + i)]

  enable_nat_gateway     = true
  single_nat_gateway     = local.platform.network.natGateways == "single"
  one_nat_gateway_per_az = local.platform.network.natGateways == "perZone"

  enable_dns_hostnames = true
  enable_dns_support   = true

  # The default security group lets everything in it talk: nothing shall use it.
  manage_default_security_group  = true
  default_security_group_ingress = []
  default_security_group_egress  = []

  public_subnet_tags = {
    "kubernetes.io/role/elb" = 1
  }
  private_subnet_tags = {
    "kubernetes.io/role/internal-elb" = 1
    "karpenter.sh/discovery"          = local.name
  }
}

locals {
  vpc_id             = local.existing_vpc == null ? module.vpc.vpc_id : local.existing_vpc.id
  private_subnet_ids = local.existing_vpc == null ? module.vpc.private_subnets : local.existing_vpc.privateSubnetIds
  intra_subnet_ids = local.existing_vpc == null ? module.vpc.intra_subnets : lookup(
    local.existing_vpc, "intraSubnetIds", local.existing_vpc.privateSubnetIds
  )
}

# Karpenter and the load balancer controller find subnets by tags; those of an existing VPC lack them.
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

# S3 is where logs, metrics, traces and images go: a gateway endpoint keeps that off the NAT gateways.
resource "aws_vpc_endpoint" "s3" {
  count = local.existing_vpc == null ? 1 : 0

  vpc_id            = local.vpc_id
  service_name      = "com.amazonaws.${local.platform.aws.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = concat(module.vpc.private_route_table_ids, module.vpc.intra_route_table_ids)

  tags = { Name = "${local.name}-s3" }
}
