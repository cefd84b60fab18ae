//go:build openapi

package main

import _ "github.com/errcodelint/errcodelint/openapi"
