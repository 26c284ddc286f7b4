resource "aws_route53_zone" "this" {
  count = lookup(local.platform.aws, "dnsZone", "create") == "create" ? 1 : 0

  name    = local.platform.domain
  comment = "The platform ${local.name}; external-dns writes the records"
  # external-dns takes its records away when the platform is destroyed; what is left then is an error to see.
  force_destroy = false
}

data "aws_route53_zone" "existing" {
  count = lookup(local.platform.aws, "dnsZone", "create") == "existing" ? 1 : 0

  name = local.platform.domain
}

locals {
  dns_zone = one(concat(aws_route53_zone.this[*], data.aws_route53_zone.existing[*]))
}
