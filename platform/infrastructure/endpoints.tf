# Ways from the VPC to AWS that do not go over a NAT gateway. An existing VPC has those that its owner gave it.

# S3 is where logs, metrics, traces and images go, and a gateway endpoint costs nothing.
resource "aws_vpc_endpoint" "s3" {
  count = local.existing_vpc == null ? 1 : 0

  vpc_id            = local.vpc_id
  service_name      = "com.amazonaws.${local.platform.aws.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = concat(module.vpc.private_route_table_ids, module.vpc.intra_route_table_ids)

  tags = { Name = "${local.name}-s3" }
}

# The others cost by the hour and zone, so platform.yaml names those that are worth it.
locals {
  interface_endpoints = toset(local.existing_vpc == null ? lookup(local.platform.network, "interfaceEndpoints", []) : [])
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_endpoints

  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.${local.platform.aws.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = local.private_subnet_ids
  security_group_ids  = [aws_security_group.interface_endpoints[0].id]

  tags = { Name = "${local.name}-${each.value}" }
}

resource "aws_security_group" "interface_endpoints" {
  count = length(local.interface_endpoints) > 0 ? 1 : 0

  name_prefix = "${local.name}-endpoints-"
  description = "HTTPS from ${local.name} to the interface endpoints"
  vpc_id      = local.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "interface_endpoints" {
  count = length(local.interface_endpoints) > 0 ? 1 : 0

  security_group_id = aws_security_group.interface_endpoints[0].id
  description       = "HTTPS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = local.platform.network.cidr
}
