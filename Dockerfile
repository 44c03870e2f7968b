# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet build src/Host --configuration Release \
 && ConnectionStrings__kedrovy=Host=none dotnet run --project src/Host --configuration Release --no-build -- codegen write \
 && dotnet publish src/Host --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN install --directory --owner="$APP_UID" --group="$APP_UID" --mode=0750 \
    /var/lib/kedrovy /var/lib/kedrovy/audit-log /var/lib/kedrovy/audit-state
WORKDIR /app
COPY --from=build /app .
COPY data data
ENV Codegen__Mode=Static \
    KEDROVY_DATA=/var/lib/kedrovy \
    KEDROVY_KEYS=/run/secrets \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Kedrovy.Host.dll"]
