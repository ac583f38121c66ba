#!/bin/sh
# Lets the page speak with the servers that a config.json names, where "endpoints" there aren't Google's: writes their
# hosts into the security policy (connect-src) of the page and of the files for servers. Nothing but a shell, awk, sed and
# their like is needed. Call it again after each change of "endpoints", then publish the changed files.
#
#   sh set-hosts.sh [config.json]     without a name: page/config.json
set -eu
LC_ALL=C
export LC_ALL
unset CDPATH

cd "$(dirname "$0")/." || exit
given=${1:-page/config.json}
# A name that was given is meant from where the command was called.
case $given in
    /* | page/config.json) config=$given ;;
    *) config=${OLDPWD:-.}/$given ;;
esac
[ -r "$config" ] || { echo "Can’t read $given. Name your config.json: sh set-hosts.sh FILE" >&2; exit 1; }

# The origins of the servers that the page calls, in the order in which the page names them; "organisation": false leaves
# out those of an administrator.
hosts=$(awk '
function stop(text) { print text > "/dev/stderr"; failed = 1; exit 1 }

# The origin of an endpoint, as the policy names it.
function origin(name, url,    host, scheme) {
    if (url ~ /\\/) stop("Write “" name "” without backslashes.")
    if (!match(url, /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\/?#]+/)) stop("“" name "” must begin with https:// and a host.")
    url = tolower(substr(url, 1, RLENGTH))
    scheme = substr(url, 1, index(url, ":") - 1)
    host = substr(url, length(scheme) + 4)
    if (scheme == "https") sub(/:(443)?$/, "", host); else sub(/:(80)?$/, "", host)
    if (host !~ /^[a-z0-9_-][a-z0-9._-]*(:[0-9]+)?$/)
        stop("Write the host of “" name "” in plain letters, without a user name: an international one in its form with xn--.")
    if (scheme == "http" && host !~ /^(localhost|127\.[0-9.]+|[a-z0-9.-]+\.localhost)(:[0-9]+)?$/)
        stop("“" name "” must begin with https://: http:// is for this computer alone.")
    return scheme "://" host
}

{ text = text $0 "\n" }
END {
    if (failed) exit 1
    sub(/^\357\273\277/, "", text)
    if (text ~ /^(\377\376|\376\377)/) stop("Save config.json as UTF-8.")
    if (text !~ /^[ \t\r\n]*\{/) stop("That file isn’t a config.json: it must begin with {.")
    count = split("token revoke gmail dns directory groups_settings cloud_identity", order, " ")
    url["token"] = url["revoke"] = "https://oauth2.googleapis.com"
    url["gmail"] = "https://gmail.googleapis.com"
    url["dns"] = "https://dns.google"
    url["directory"] = "https://admin.googleapis.com"
    url["groups_settings"] = "https://www.googleapis.com"
    url["cloud_identity"] = "https://cloudidentity.googleapis.com"
    known = " authorize token revoke gmail gmail_web dns console issuer directory groups_settings cloud_identity "
    while (length(text)) {
        if (match(text, /^"([^"\\]|\\.)*"/)) {
            word = substr(text, 2, RLENGTH - 2)
            text = substr(text, RLENGTH + 1)
            if (match(text, /^[ \t\r\n]*:/)) {
                text = substr(text, RLENGTH + 1)
                key[depth] = word
                if (depth == 2 && key[1] == "endpoints" && !index(known, " " word " ")) stop("“" word "” is no endpoint: look for a slip.")
            } else if (depth == 2 && key[1] == "endpoints") {
                gsub(/\\\//, "/", word)
                gsub(/^[ \t]+|[ \t]+$/, "", word)
                url[key[2]] = word
            }
            continue
        }
        if (depth == 1 && key[1] == "organisation" && match(text, /^false/)) count = 4
        sign = substr(text, 1, 1)
        if (sign == "\"") stop("A text in that file has no end: look for a missing quote.")
        if (sign == "{" || sign == "[") key[++depth] = ""
        if (sign == "}" || sign == "]") depth--
        text = substr(text, 2)
    }
    if (depth != 0) stop("That file has no end: look for a missing bracket.")
    for (one = 1; one <= count; one++) {
        host = origin(order[one], url[order[one]])
        if (!(host in seen)) line = line (line == "" ? "" : " ") host
        seen[host] = 1
    }
    print line
}' "$config") || { echo "Nothing was changed." >&2; exit 1; }

# All files are looked at before the first one is changed.
for file in page/index.html page/compose.html page/_headers; do
    if ! grep -q "connect-src 'self' [^;]*;" "$file"; then
        echo "$file isn’t the one of this release. Unpack the archive again; nothing was changed." >&2
        exit 1
    fi
done

new=$(mktemp)
trap 'rm -f "$new"' EXIT
for file in page/index.html page/compose.html page/_headers page/.htaccess hosting/*; do
    grep -q "connect-src 'self' [^;]*;" "$file" 2>/dev/null || continue
    sed "s#connect-src 'self' [^;]*;#connect-src 'self' $hosts;#" "$file" > "$new"
    # Into the same file, which keeps its rights.
    cmp -s "$new" "$file" || cat "$new" > "$file"
done

# What was compressed says the old hosts. A server that finds no compressed file compresses by itself.
for file in page/index.html page/compose.html; do
    rm -f "$file.gz" "$file.br"
    if command -v gzip > /dev/null 2>&1; then gzip -9 -n -c "$file" > "$file.gz" && touch -r "$file" "$file.gz"; fi
    if command -v brotli > /dev/null 2>&1; then brotli -q 11 -c "$file" > "$file.br" && touch -r "$file" "$file.br"; fi
done

echo "The page may now speak with: $hosts"
echo "Publish page/ again, and give your server the file of hosting/ that it uses."
