# shellcheck shell=bash
# The cluster's certificates and kubeconfig files, made once per cluster and gone with it.

PKI_DIR=$STATE_DIR/pki
KUBECONFIG_DIR=$STATE_DIR/kubeconfig.d
CERTIFICATE_DAYS=3650

# authority NAME
authority() {
  [[ -f $PKI_DIR/$1.crt ]] && return 0
  key "$1"
  openssl req -x509 -new -key "$PKI_DIR/$1.key" -days "$CERTIFICATE_DAYS" -subj "/CN=$ID-$1" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign -out "$PKI_DIR/$1.crt"
}

key() {
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$PKI_DIR/$1.key" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$PKI_DIR/$1.key"
}

# certificate AUTHORITY NAME SUBJECT [SUBJECT-ALT-NAMES]: good for a client, and for a server if names are given.
certificate() {
  local authority=$1 name=$2 subject=$3 names=${4:-}
  [[ -f $PKI_DIR/$name.crt ]] && return 0
  key "$name"
  {
    echo basicConstraints=critical,CA:FALSE
    echo keyUsage=critical,digitalSignature
    if [[ -n $names ]]; then
      echo extendedKeyUsage=serverAuth,clientAuth
      echo "subjectAltName=$names"
    else
      echo extendedKeyUsage=clientAuth
    fi
  } >"$PKI_DIR/$name.ext"
  openssl req -new -key "$PKI_DIR/$name.key" -subj "$subject" |
    openssl x509 -req -CA "$PKI_DIR/$authority.crt" -CAkey "$PKI_DIR/$authority.key" -days "$CERTIFICATE_DAYS" \
      -set_serial "0x$(openssl rand -hex 16)" -extfile "$PKI_DIR/$name.ext" -out "$PKI_DIR/$name.crt" 2>/dev/null
}

# kubeconfig NAME: a kubeconfig file that presents the certificate NAME, with everything inlined.
kubeconfig() {
  local file=$KUBECONFIG_DIR/$1
  [[ -f $file ]] && return 0
  (
    umask 077
    cat >"$file.new" <<YAML
apiVersion: v1
kind: Config
current-context: $ID
contexts:
  - name: $ID
    context: {cluster: $ID, user: $1}
clusters:
  - name: $ID
    cluster:
      server: https://$NODE_ADDRESS:6443
      certificate-authority-data: $(base64 -w0 <"$PKI_DIR/ca.crt")
users:
  - name: $1
    user:
      client-certificate-data: $(base64 -w0 <"$PKI_DIR/$1.crt")
      client-key-data: $(base64 -w0 <"$PKI_DIR/$1.key")
YAML
  )
  mv "$file.new" "$file"
}

make_certificates() {
  mkdir -p "$PKI_DIR" "$KUBECONFIG_DIR"
  chmod 700 "$PKI_DIR" "$KUBECONFIG_DIR"
  authority ca
  authority front-proxy-ca
  certificate ca apiserver /CN=kube-apiserver "IP:$NODE_ADDRESS,IP:$API_SERVICE_ADDRESS,IP:127.0.0.1,DNS:localhost,\
DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
  certificate ca apiserver-kubelet-client "/O=system:masters/CN=kube-apiserver-kubelet-client"
  certificate front-proxy-ca front-proxy-client /CN=front-proxy-client
  certificate ca kubelet-server "/O=system:nodes/CN=system:node:$NODE_NAME" "IP:$NODE_ADDRESS,DNS:$NODE_NAME"
  certificate ca admin /O=system:masters/CN=admin
  certificate ca kube-controller-manager /CN=system:kube-controller-manager
  certificate ca kube-scheduler /CN=system:kube-scheduler
  certificate ca kubelet "/O=system:nodes/CN=system:node:$NODE_NAME"
  certificate ca kube-proxy /CN=system:kube-proxy
  certificate ca coredns /CN=system:coredns
  if [[ ! -f $PKI_DIR/service-account.pub ]]; then
    key service-account
    openssl pkey -in "$PKI_DIR/service-account.key" -pubout -out "$PKI_DIR/service-account.pub"
  fi
  local name
  for name in admin kube-controller-manager kube-scheduler kubelet kube-proxy coredns; do kubeconfig "$name"; done
}
