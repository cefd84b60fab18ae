// Package httpx has the signatures of the real one that the tests need.
package httpx

import (
	"context"
	"net/http"
)

func Error(w http.ResponseWriter, err error, fns ...func(w http.ResponseWriter, err error))
func ErrorCtx(ctx context.Context, w http.ResponseWriter, err error, fns ...func(w http.ResponseWriter, err error))
func Ok(w http.ResponseWriter)
func OkJson(w http.ResponseWriter, v any)
func OkJsonCtx(ctx context.Context, w http.ResponseWriter, v any)
func SetErrorHandler(handler func(error) (int, any))
func WriteJson(w http.ResponseWriter, code int, v any)
func WriteJsonCtx(ctx context.Context, w http.ResponseWriter, code int, v any)
