# The file system behind the storage class for volumes that several nodes write to.
resource "aws_efs_file_system" "this" {
  encrypted       = true
  kms_key_id      = aws_kms_key.this["volumes"].arn
  throughput_mode = "elastic"

  tags = { Name = local.name }
}

resource "aws_security_group" "efs" {
  name_prefix = "${local.name}-efs-"
  description = "NFS from the nodes of ${local.name}"
  vpc_id      = local.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "efs" {
  security_group_id            = aws_security_group.efs.id
  description                  = "NFS"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = module.eks.node_security_group_id
}

resource "aws_efs_mount_target" "this" {
  # By position: the ids of subnets that are still to be made cannot be keys.
  count = length(local.existing_vpc == null ? local.zones : local.existing_vpc.privateSubnetIds)

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = local.private_subnet_ids[count.index]
  security_groups = [aws_security_group.efs.id]
}
