package contract

import "strings"

// namespaceOf is what all codes that are texts begin with, up to a separator:
// "urn:ietf:params:acme:error:", "https://example.com/problems/". Code declares such codes
// without it, and puts it before them where it sends them. It is "" where a code has none.
func namespaceOf(codes []Code) string {
	common, count := "", 0
	for i := range codes {
		if codes[i].Integer {
			continue
		}
		if count++; count == 1 {
			common = codes[i].Code
		}
		for !strings.HasPrefix(codes[i].Code, common) {
			common = common[:len(common)-1]
		}
	}
	if count < 2 {
		return ""
	}
	return common[:strings.LastIndexAny(common, ":/#")+1]
}
