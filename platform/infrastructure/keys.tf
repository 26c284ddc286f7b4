# Keys of the platform's own, rotated each year.
locals {
  keys = {
    volumes = "EBS and EFS volumes of ${local.name}"
    buckets = "Buckets of ${local.name}"
    vault   = "Unsealing of Vault of ${local.name}"
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = each.value
  enable_key_rotation     = true
  deletion_window_in_days = local.platform.environment == "prod" ? 30 : 7
}

resource "aws_kms_alias" "this" {
  for_each = local.keys

  name          = "alias/${local.name}/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
