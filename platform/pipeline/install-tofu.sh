#!/bin/sh
# Installs the release of OpenTofu named by OPENTOFU_VERSION: Alpine's own package is older than the modules
# need. The checksums must carry the signature of OpenTofu's release key, which is pinned by its fingerprint.
set -eu

release_key=E3E6E43D84CB852EADB0051D0C0AF313E5FD9F80
version=${OPENTOFU_VERSION:?set it to a release such as v1.12.6}
version=${version#v}
case "$(uname -m)" in
x86_64) architecture=amd64 ;;
aarch64) architecture=arm64 ;;
*) echo "There is no OpenTofu for a runner of the type $(uname -m)." >&2 && exit 1 ;;
esac

releases="https://github.com/opentofu/opentofu/releases/download/v$version"
archive="tofu_${version}_linux_$architecture.tar.gz"
checksums="tofu_${version}_SHA256SUMS"

apk add --no-cache --quiet gnupg
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for address in "$releases/$archive" "$releases/$checksums" "$releases/$checksums.gpgsig" https://get.opentofu.org/opentofu.asc; do
  wget -q "$address"
done

mkdir -m 700 keys
gpg --homedir keys --batch --quiet --import opentofu.asc
# The status names the key that signed, where gpg's exit code only says that some imported key did.
gpg --homedir keys --batch --status-fd 3 --verify "$checksums.gpgsig" "$checksums" 3>status 2>log || {
  cat log >&2
  exit 1
}
grep -q "^\[GNUPG:\] VALIDSIG .*$release_key" status || {
  echo "The checksums of OpenTofu $version are not signed by the key $release_key." >&2
  exit 1
}
grep " $archive\$" "$checksums" | sha256sum -c -s -
tar -xzf "$archive" tofu
install -m 755 tofu /usr/local/bin/tofu
