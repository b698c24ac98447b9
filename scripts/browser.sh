#!/usr/bin/env bash
# Makes sure the browser tests find a Chromium: installs the distribution's own package when that is
# possible and needed. Without it the browser tests skip and say so; in CI they may not.
set -u
command -v chromium >/dev/null || command -v chromium-browser >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
fi
echo "No Chromium found: the browser tests will be skipped. Install it with: sudo apt install chromium"
[ -z "${CI:-}" ]
