# What Cilium is told, by shape of platform. Nothing is installed: the providers are mocks.
mock_provider "aws" {}
mock_provider "helm" {}

override_module {
  target = module.system_nodes
}

variables {
  infrastructure_outputs = "tests/example-outputs.json"
}

run "one_zone_for_development" {
  command = plan

  variables {
    platform_file = "../infrastructure/tests/platforms/one-zone-dev.yaml"
  }

  assert {
    condition     = yamldecode(helm_release.cilium.values[1]).encryption == { enabled = true, type = "wireguard" }
    error_message = "Traffic between nodes is encrypted unless platform.yaml says otherwise."
  }

  assert {
    condition     = yamldecode(helm_release.cilium.values[1]).k8sServiceHost == "0123456789abcdef.gr7.eu-central-1.eks.amazonaws.com"
    error_message = "Cilium reaches the API server by its name, without a scheme: no Service works before it runs."
  }

  assert {
    condition     = yamldecode(helm_release.cilium.values[1]).operator.replicas == 2
    error_message = "Two operators, of which one may be missing."
  }
}

run "three_zones_for_production" {
  command = plan

  variables {
    platform_file = "../infrastructure/tests/platforms/three-zones-prod.yaml"
  }

  assert {
    condition     = helm_release.cilium.version == "1.20.0" && helm_release.cilium.chart == "cilium"
    error_message = "The version is that of platform.yaml."
  }

  assert {
    condition     = !helm_release.cilium.wait
    error_message = "Waiting for pods would be for ever: there are no nodes, and they wait for Cilium."
  }

  assert {
    condition = (
      yamldecode(helm_release.cilium.values[0]).kubeProxyReplacement == "true"
      && yamldecode(helm_release.cilium.values[0]).eni.enabled
      && yamldecode(helm_release.cilium.values[0]).ipam.mode == "eni"
      && yamldecode(helm_release.cilium.values[0]).gatewayAPI.enabled
    )
    error_message = "Cilium takes the place of kube-proxy and of the AWS CNI, neither of which is there, and serves the Gateway."
  }

  assert {
    condition = (
      yamldecode(helm_release.cilium.values[0]).operator.removeNodeTaints
      && yamldecode(helm_release.cilium.values[0]).operator.unmanagedPodWatcher.restart
    )
    error_message = "Nodes lose their taint when Cilium runs on them; a CoreDNS that came before is started anew."
  }

  assert {
    condition = (
      yamldecode(helm_release.cilium.values[0]).hubble.relay.enabled
      && yamldecode(helm_release.cilium.values[0]).hubble.ui.enabled
      && contains(yamldecode(helm_release.cilium.values[0]).hubble.metrics.enabled, "drop")
    )
    error_message = "What is let through and what is not can be seen."
  }

  assert {
    condition     = !can(yamldecode(helm_release.cilium.values[0]).prometheus.serviceMonitor)
    error_message = "The CRDs of monitors come in wave 0, after this: the app kube-prometheus-stack has the monitors."
  }

  assert {
    condition     = aws_eks_addon.coredns.cluster_name == "example" && jsondecode(aws_eks_addon.coredns.configuration_values).replicaCount == 2
    error_message = "Names are resolved by two CoreDNS."
  }
}

run "a_network_that_encrypts_itself" {
  command = plan

  variables {
    platform_file = "../infrastructure/tests/platforms/existing-vpc.yaml"
  }

  assert {
    condition     = !yamldecode(helm_release.cilium.values[1]).encryption.enabled
    error_message = "encryption: none switches it off."
  }
}
