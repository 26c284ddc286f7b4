# Keys of the platform's own, rotated each year.
locals {
  keys = {
    volumes = "EBS and EFS volumes of ${local.name}"
    buckets = "Buckets of ${local.name}"
    vault   = "Unsealing of Vault of ${local.name}"
  }
}

# The key of the volumes may be used through EBS by whoever in the account may use EBS, as AWS's own key for EBS.
# The service-linked role of Auto Scaling, which starts the system nodes, and Karpenter have no other leave to
# use it; naming that role instead would fail in an account that has never had a group of instances.
data "aws_iam_policy_document" "volumes" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.platform.aws.accountId}:root"]
    }
  }

  statement {
    sid = "ThroughEbs"
    actions = [
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [local.platform.aws.accountId]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.${local.platform.aws.region}.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = each.value
  policy                  = each.key == "volumes" ? data.aws_iam_policy_document.volumes.json : null
  enable_key_rotation     = true
  deletion_window_in_days = local.platform.environment == "prod" ? 30 : 7
}

resource "aws_kms_alias" "this" {
  for_each = local.keys

  name          = "alias/${local.name}/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
