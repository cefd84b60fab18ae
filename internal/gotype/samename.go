package gotype

// SameName compares names without case and separators: ErrorCode is error_code.
func SameName(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && separates(a[i]) {
			i++
		}
		for j < len(b) && separates(b[j]) {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if lower(a[i]) != lower(b[j]) {
			return false
		}
		i++
		j++
	}
}

func separates(c byte) bool { return c == '_' || c == '-' || c == ' ' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
