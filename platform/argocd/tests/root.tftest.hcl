# Run by `tofu test`, without a cluster.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  infrastructure_outputs = "tests/example-outputs.json"
  repository_username    = "argocd"
  repository_token       = "an-example"
}

run "the_root_application_carries_the_facts" {
  command = plan

  assert {
    condition = yamldecode(helm_release.root.values[0]).applications.argo-platform.source.helm.valuesObject == {
      facts = { vpcId = "vpc-0a1b2c3d4e5f60718", logsBucket = "example-logs" }
    }
    error_message = "The facts must reach the root Application unchanged."
  }

  assert {
    condition     = yamldecode(helm_release.root.values[0]).applications.argo-platform.source.helm.valueFiles == ["../platform.yaml"]
    error_message = "The root Application reads platform.yaml beside its chart."
  }

  # Destroying the root must leave the apps to the ordered steps of the pipeline.
  assert {
    condition     = !can(yamldecode(helm_release.root.values[0]).applications.argo-platform.finalizers)
    error_message = "The root Application must not take its apps with it."
  }
}

run "argo_cd_is_what_it_manages_itself_as" {
  command = plan

  assert {
    condition = alltrue([
      helm_release.argocd.name == "argo-cd",
      helm_release.argocd.chart == "argo-cd",
      helm_release.argocd.version == yamldecode(file("../argo-platform/apps/foundation/argo-cd/app.yaml")).source.helm.version,
      helm_release.argocd.values[0] == file("../argo-platform/apps/foundation/argo-cd/values.yaml"),
    ])
    error_message = "Name, chart, version and values must be those of the app argo-cd, or its first sync changes it."
  }
}

run "a_missing_token_is_refused" {
  command = plan

  variables {
    repository_token = ""
  }

  expect_failures = [var.repository_token]
}
