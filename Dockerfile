# The images of a release, and of the docker hook, which is the last one here.
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH
WORKDIR /errcodelint
COPY . .
RUN CGO_ENABLED=0 GOWORK=off GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags='-s -w' -o /built/errcodelint ./cmd/errcodelint

# The linter alone, for images of other people.
FROM scratch AS binary
COPY --from=build /built/errcodelint /errcodelint
ENTRYPOINT ["/errcodelint"]

# The linter, and the Go that it asks about packages. Whoever runs it need have no home here, and
# need not own the repository.
FROM golang:1.26-alpine AS go
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=binary /errcodelint /usr/local/bin/errcodelint
ENV HOME=/tmp GOFLAGS=-buildvcs=false
WORKDIR /src
ENTRYPOINT ["errcodelint"]
