# A destroy leaves the snapshots of Vault, with the key that they are encrypted with and the one that unseals what is
# in them. A platform of the same name takes these over instead of meeting them in its way. The pipeline looks what
# there is (kept-snapshots.ts) and says it to the plan alone; without that, and for what the state has already, these
# do nothing.
variable "kept_snapshots" {
  description = "What an earlier platform of this name left: the bucket by its key in buckets.tf, and ids of keys by their key in keys.tf."
  type = object({
    buckets = map(string)
    keys    = map(string)
  })
  default = {
    buckets = {}
    keys    = {}
  }
}

import {
  for_each = var.kept_snapshots.buckets

  to = aws_s3_bucket.this[each.key]
  id = each.value
}

import {
  for_each = var.kept_snapshots.keys

  to = aws_kms_key.this[each.key]
  id = each.value
}
